export interface SquidConfiguration {
  /** Where it may write: as root it becomes another user first. */
  readonly folder: string
  /** In front of the demo upstream, as a reverse proxy. */
  readonly reversePort: number
  /** For clients that are told of a proxy: any host, any port, with CONNECT and without. */
  readonly forwardPort: number
  readonly demoPort: number
}

/** The name of the host that squid gives in `via`, before its own name and version. */
export const squidHost = 'cache.chain.test'

export function squidConfiguration(options: SquidConfiguration): string {
  const { folder, demoPort } = options
  // Without PASSTHRU squid keeps authorization to itself.
  return `
http_port 127.0.0.1:${options.reversePort} accel defaultsite=127.0.0.1:${demoPort} name=reverse
http_port 127.0.0.1:${options.forwardPort} name=forward
visible_hostname ${squidHost}

acl reversed myportname reverse
cache_peer 127.0.0.1 parent ${demoPort} 0 no-query no-digest originserver login=PASSTHRU name=demo
cache_peer_access demo allow reversed
never_direct allow reversed
always_direct allow !reversed
http_access allow localhost
http_access deny all

cache deny all
cache_mem 8 MB
via on
pid_filename ${folder}/squid.pid
cache_log ${folder}/squid.log
access_log none
cache_store_log none
netdb_filename none
coredump_dir ${folder}
pinger_enable off
shutdown_lifetime 0 seconds
# Where a container has no limit, it would make a table for every file that could ever be open.
max_filedescriptors 1024
`
}
