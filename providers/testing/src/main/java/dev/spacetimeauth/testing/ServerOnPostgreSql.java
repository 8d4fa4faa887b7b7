package dev.spacetimeauth.testing;

/** The run's server on PostgreSQL, with its database. */
record ServerOnPostgreSql(PostgreSqlServer postgres, PostgreSql database, ProcessServer server)
        implements AutoCloseable {

    static ServerOnPostgreSql start() {
        PostgreSqlServer postgres =
                PostgreSqlServer.start(ServerPackage.directory().resolveSibling("postgresql"));
        try {
            PostgreSql database = postgres.create("spacetimeauth");
            return new ServerOnPostgreSql(postgres, database, ProcessServer.start(database));
        } catch (RuntimeException e) {
            postgres.close();
            throw e;
        }
    }

    @Override
    public void close() {
        server.close();
        postgres.close();
    }
}
