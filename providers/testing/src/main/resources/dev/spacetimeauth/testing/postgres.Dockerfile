# Stands for the official image of PostgreSQL, where no registry can be reached: the binaries of the tests' PostgreSQL.
ARG BASE
FROM ${BASE}
USER 0
ADD postgres-linux-x86_64.txz /usr/local/
COPY start-postgres.sh /usr/local/bin/
RUN printf '#!/bin/bash\nexec 3<> /dev/tcp/127.0.0.1/5432\n' > /usr/local/bin/pg_isready && chmod +x /usr/local/bin/pg_isready \
  && mkdir -p /var/lib/postgresql/data && chown -R 1000:0 /var/lib/postgresql && chmod 700 /var/lib/postgresql/data
USER 1000
ENTRYPOINT ["/usr/local/bin/start-postgres.sh"]
