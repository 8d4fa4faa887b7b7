package dev.spacetimeauth.it;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.spacetimeauth.testing.Server;
import dev.spacetimeauth.testing.ServerTest;
import dev.spacetimeauth.testing.TestProject;
import dev.spacetimeauth.testing.vendor.VendorApp;
import dev.spacetimeauth.testing.vendor.Vendors;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** The commands of the README, run as they are written there, but for the address of the server. */
@ServerTest
class ReadmeIT {

    private static final Pattern COMMANDS = Pattern.compile("```sh\n(.*?)```", Pattern.DOTALL);
    private static final String MARK = "--- next ---";

    @Test
    void aProjectIsMadeAndBothGrantsGiveTokens(Server server, TestProject project) throws Exception {
        VendorApp steam = Vendors.ofRun().prepare("steam", project);
        String ticket = "14".repeat(64);
        steam.player(player ->
                player.putObject("tickets").putObject(ticket).put("appid", 480).put("identity", "spacetimeauth"));
        List<String> blocks = new ArrayList<>(commands("## Create a project"));
        blocks.addAll(commands("## Games without a browser"));

        List<String> answers =
                run(server, blocks, Map.of("STEAM_PUBLISHER_KEY", steam.clientSecret(), "STEAM_TICKET", ticket));

        assertThat(Json.read(answers.get(0)).path("issuer").asText()).endsWith("/realms/my-game");
        JsonNode guest = idToken(answers.get(1));
        assertThat(guest.path("is_anonymous").booleanValue()).isTrue();
        assertThat(guest.path("iss").asText()).endsWith("/realms/my-arcade");
        JsonNode player = idToken(answers.get(2));
        assertThat(player.path("login_method").asText()).isEqualTo("steam");
        assertThat(player.path("provider_id").asText()).isEqualTo("76561197960287930");
    }

    private static JsonNode idToken(String answer) {
        return Game.claims(Json.read(answer).path("id_token").asText());
    }

    /** The blocks of one section. */
    private static List<String> commands(String heading) throws IOException {
        String readme = Files.readString(Path.of("../../README.md"));
        String section = readme.substring(readme.indexOf(heading)).split("\n## ", 3)[0];
        List<String> blocks =
                COMMANDS.matcher(section).results().map(MatchResult::group).toList();
        assertThat(blocks).as(heading).isNotEmpty();
        return blocks.stream()
                .map(block -> block.substring("```sh\n".length(), block.length() - "```".length()))
                .toList();
    }

    /** What each block has printed. */
    private static List<String> run(Server server, List<String> blocks, Map<String, String> variables)
            throws IOException, InterruptedException {
        String base = server.base().toString().replaceFirst("/$", "");
        String script = String.join("\necho '" + MARK + "'\n", blocks).replace("http://localhost:8080", base);
        ProcessBuilder shell = new ProcessBuilder("sh", "-e", "-c", script).redirectErrorStream(true);
        shell.environment().putAll(variables);
        Process process = shell.start();
        String printed = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.waitFor()).as(printed).isZero();
        return List.of(printed.split(MARK));
    }
}
