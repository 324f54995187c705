import { takeFiles, takeText } from '../features/capture/capture-actions.ts'
import { listenForCaptures } from '../features/capture/listen-for-captures.ts'
import { trustOwnScripts } from '../platform/trusted-scripts.ts'
import { preloadImporters } from '../state/import-capture.ts'
import { getLocale } from '../state/locale.ts'
import { showDragging } from '../state/screen.ts'
import '../state/theme.ts'
import { followLocale } from './document-language.ts'
import { followFirstPicture } from './first-picture.ts'
import { appMessages } from './messages.ts'
import './styles.css'

/*
 * The page's first script takes pastes, and nothing else: React, the screen and the editors are most of the
 * page's start, and a paste must not wait for them. They come when the readers stand and a paste that came
 * before them has been read.
 */
const root = document.getElementById('root')
if (root === null) throw new Error('index.html has no #root')
// Before the first worker is named.
trustOwnScripts()
followLocale()
const firstPicture = followFirstPicture(root)
listenForCaptures({
  onText: (text) => void takeText(text),
  onFiles: (files) => void takeFiles(files),
  onDragging: showDragging,
})
void preloadImporters()
  .catch(() => undefined)
  .finally(() => {
    setTimeout(() => void showPage(root))
    preloadTheRest()
  })

/** Fetched and compiled beside the page's own start, not in front of it: see preload-parts.ts. */
function preloadTheRest(): void {
  for (const link of document.querySelectorAll<HTMLLinkElement>('link[rel="later-modulepreload"]')) {
    link.rel = 'modulepreload'
  }
}

async function showPage(place: HTMLElement): Promise<void> {
  try {
    const { mount } = await import('./mount.tsx')
    mount(place, firstPicture)
  } catch (failure) {
    const sentence = document.createElement('p')
    sentence.className = 'p-4'
    sentence.textContent = appMessages[getLocale()].partMissing
    place.append(sentence)
    throw failure
  }
}
