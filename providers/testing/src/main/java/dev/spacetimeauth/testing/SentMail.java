package dev.spacetimeauth.testing;

import com.fasterxml.jackson.databind.JsonNode;
import jakarta.mail.MessagingException;
import jakarta.mail.internet.MimeMessage;
import jakarta.mail.internet.MimeMultipart;
import java.io.IOException;
import java.net.URI;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A mail out of a project's mailbox. */
public record SentMail(String to, String subject, String text, String html) {

    private static final Pattern LINK = Pattern.compile("https?://\\S+/magic-link/\\S+");
    private static final Pattern CODE = Pattern.compile("\\b[0-9]{6}\\b");

    static SentMail of(JsonNode json) {
        return new SentMail(
                json.path("to").asText(),
                json.path("subject").asText(),
                json.path("text").asText(),
                json.path("html").asText());
    }

    static SentMail of(MimeMessage message) {
        try {
            var multipart = (MimeMultipart) message.getContent();
            return new SentMail(
                    message.getAllRecipients()[0].toString(),
                    message.getSubject(),
                    multipart.getBodyPart(0).getContent().toString(),
                    multipart.getBodyPart(1).getContent().toString());
        } catch (MessagingException | IOException e) {
            throw new AssertionError("Not a mail with text and HTML", e);
        }
    }

    public URI link() {
        return URI.create(find(LINK, text));
    }

    public String code() {
        return find(CODE, subject);
    }

    /** Six digits that are not the code. */
    public String wrongCode() {
        return code().equals("000000") ? "000001" : "000000";
    }

    private static String find(Pattern pattern, String in) {
        Matcher matcher = pattern.matcher(in);
        if (!matcher.find()) {
            throw new AssertionError("No " + pattern + " in: " + in);
        }
        return matcher.group();
    }
}
