#!/bin/bash
# Whether the server is ready, for the health check of a container without curl: GET /health/ready on the management port.
exec 3<> "/dev/tcp/127.0.0.1/${KC_HTTP_MANAGEMENT_PORT:-9000}" || exit 1
printf 'GET %s/health/ready HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n' "${KC_HTTP_MANAGEMENT_RELATIVE_PATH:-}" >&3
read -r _ status _ <&3
[ "$status" = 200 ]
