export interface NginxConfiguration {
  /** Where it may write; nothing of it is read. */
  readonly folder: string
  /** The master of a worker started as root would give up its rights, and with them the folder. */
  readonly runsAsRoot: boolean
  readonly upstreamOrigin: string
  /** Compresses, passes on each piece at once, and adds a `via` line of its own. */
  readonly streamingPort: number
  /** As nginx is without a word about streams: it gathers what comes until its buffers are full. */
  readonly bufferingPort: number
}

/** The name that nginx gives itself in `via`; squid gives its own. */
export const nginxVia = '1.1 edge.chain.test (nginx)'

export function nginxConfiguration(options: NginxConfiguration): string {
  const { folder, upstreamOrigin } = options
  return `
${options.runsAsRoot ? 'user root;' : ''}
daemon off;
worker_processes 1;
pid ${folder}/nginx.pid;
error_log stderr warn;
events { worker_connections 256; }
http {
  access_log off;
  client_body_temp_path ${folder}/nginx-body;
  proxy_temp_path ${folder}/nginx-proxy;
  fastcgi_temp_path ${folder}/nginx-fastcgi;
  uwsgi_temp_path ${folder}/nginx-uwsgi;
  scgi_temp_path ${folder}/nginx-scgi;
  client_max_body_size 0;
  add_header Via "${nginxVia}" always;

  server {
    listen 127.0.0.1:${options.streamingPort};
    gzip on;
    gzip_proxied any;
    gzip_min_length 1;
    gzip_types text/event-stream application/json;
    location / {
      proxy_pass ${upstreamOrigin};
      proxy_http_version 1.1;
      proxy_buffering off;
    }
  }

  server {
    listen 127.0.0.1:${options.bufferingPort};
    location / {
      proxy_pass ${upstreamOrigin};
      proxy_http_version 1.0;
      proxy_buffering on;
      proxy_buffer_size 64k;
      proxy_buffers 8 1m;
      proxy_busy_buffers_size 2m;
    }
  }
}
`
}
