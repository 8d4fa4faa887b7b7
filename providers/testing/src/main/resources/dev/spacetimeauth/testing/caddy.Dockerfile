# Stands for the official image of Caddy, where no registry can be reached: the program of Debian's package, which needs nothing else.
ARG BASE
FROM ${BASE}
USER 0
COPY caddy /usr/bin/caddy
ENTRYPOINT ["/usr/bin/caddy", "run", "--config", "/etc/caddy/Caddyfile", "--adapter", "caddyfile"]
