import { create } from 'zustand'

/** How many live captures run, for the button that leads to them; all else about them loads when it is needed. */
export const useCapturesRunning = create<{ readonly count: number }>(() => ({ count: 0 }))
