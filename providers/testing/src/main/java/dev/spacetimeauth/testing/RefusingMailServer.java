package dev.spacetimeauth.testing;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.Locale;

/** An SMTP server on the loopback address that knows no mailbox and, as many do, says so with the address (RFC 5321 §4.2). */
public final class RefusingMailServer implements AutoCloseable {

    private final ServerSocket socket;

    private RefusingMailServer(ServerSocket socket) {
        this.socket = socket;
    }

    public static RefusingMailServer start() {
        try {
            var server = new RefusingMailServer(new ServerSocket(0, 50, InetAddress.getLoopbackAddress()));
            var thread = new Thread(server::serve, "refusing-mail-server");
            thread.setDaemon(true);
            thread.start();
            return server;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    public int port() {
        return socket.getLocalPort();
    }

    private void serve() {
        while (!socket.isClosed()) {
            try (Socket client = socket.accept()) {
                talk(client);
            } catch (IOException e) {
                // The client has gone, or the server is closed.
            }
        }
    }

    private static void talk(Socket client) throws IOException {
        var in = new BufferedReader(new InputStreamReader(client.getInputStream(), StandardCharsets.US_ASCII));
        say(client, "220 mail.example");
        for (String line = in.readLine(); line != null; line = in.readLine()) {
            say(client, answer(line));
        }
    }

    private static String answer(String line) {
        String command = line.toUpperCase(Locale.ROOT);
        if (command.startsWith("RCPT TO:")) {
            return "550 5.1.1 " + line.substring("RCPT TO:".length()) + ": nobody here";
        }
        return command.startsWith("QUIT") ? "221 bye" : "250 ok";
    }

    private static void say(Socket client, String text) throws IOException {
        OutputStream out = client.getOutputStream();
        out.write((text + "\r\n").getBytes(StandardCharsets.US_ASCII));
        out.flush();
    }

    @Override
    public void close() {
        try {
            socket.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
