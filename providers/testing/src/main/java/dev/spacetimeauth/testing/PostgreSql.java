package dev.spacetimeauth.testing;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;

/** One database of a {@link PostgreSqlServer}, as a superuser sees it. */
public final class PostgreSql {

    private static final String USER = "postgres";

    private final int port;
    private final String name;

    PostgreSql(int port, String name) {
        this.port = port;
        this.name = name;
    }

    public String name() {
        return name;
    }

    public String jdbcUrl() {
        return "jdbc:postgresql://127.0.0.1:" + port + "/" + name;
    }

    public String user() {
        return USER;
    }

    /** Everybody on loopback is trusted: any password does. */
    public String password() {
        return USER;
    }

    /** A connection of the caller's own, for a transaction that is to stay open. */
    public Connection connect() throws SQLException {
        return DriverManager.getConnection(jdbcUrl(), USER, password());
    }

    /** Runs one or more statements. */
    public void execute(String sql) {
        try (Connection connection = connect();
                var statement = connection.createStatement()) {
            statement.execute(sql);
        } catch (SQLException e) {
            throw new IllegalStateException("Failed: " + sql, e);
        }
    }

    /** The first column of every row. */
    public List<String> query(String sql) {
        try (Connection connection = connect();
                var statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(sql)) {
            var values = new ArrayList<String>();
            while (rows.next()) {
                values.add(rows.getString(1));
            }
            return values;
        } catch (SQLException e) {
            throw new IllegalStateException("Failed: " + sql, e);
        }
    }

    public long number(String sql) {
        return Long.parseLong(query(sql).get(0));
    }

    /** How many rows each table has. */
    public SortedMap<String, Long> rows() {
        var counts = new TreeMap<String, Long>();
        for (String table : query("SELECT tablename FROM pg_tables WHERE schemaname = 'public'")) {
            counts.put(table, number("SELECT count(*) FROM \"" + table + "\""));
        }
        return counts;
    }
}
