package dev.spacetimeauth.distribution.trial;

import com.icegreen.greenmail.util.GreenMail;
import com.icegreen.greenmail.util.ServerSetup;
import java.io.IOException;
import java.net.URI;

/**
 * Signs players in, one after the other, to a project of its own: {@code TrialSignIns <server> <administrator> <password> <SMTP
 * port>}. The server must send its mails to that port of the loopback address, and must not limit them. Ends with 1, and
 * says why, when one of them cannot sign in.
 */
public final class TrialSignIns {

    /** Twice as many need half a minute more, and gain nothing that could be measured. */
    private static final int PLAYERS = 150;

    private TrialSignIns() {}

    /**
     * Signs them in.
     *
     * @throws IOException when a page is not what a player would need to go on
     */
    public static void main(String[] arguments) throws IOException {
        URI server = URI.create(arguments[0]);
        int port = Integer.parseInt(arguments[3]);
        var mails = new GreenMail(new ServerSetup(port, "127.0.0.1", ServerSetup.PROTOCOL_SMTP));
        mails.start();
        try {
            var app = TrialApp.create(server, arguments[1], arguments[2]);
            for (int i = 0; i < PLAYERS; i++) {
                new TrialPlayer(app, mails, "player" + i + "@example.com").signInTwice();
            }
        } finally {
            mails.stop();
        }
    }
}
