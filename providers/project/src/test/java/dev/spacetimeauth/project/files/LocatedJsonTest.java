package dev.spacetimeauth.project.files;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class LocatedJsonTest {

    @TempDir
    Path directory;

    @Test
    void everyFieldHasItsLineInYaml() throws Exception {
        LocatedJson file = read("game.yaml", """
                # a comment
                name: my-game
                settings:
                  textColor: "#fff"

                  boxColor: "#000"
                redirectUris:
                  - https://my.game/callback
                """);

        assertThat(file.content().path("settings").path("boxColor").asText()).isEqualTo("#000");
        assertThat(file.line("name")).isEqualTo(2);
        assertThat(file.line("settings")).isEqualTo(3);
        assertThat(file.line("settings.boxColor")).isEqualTo(6);
        assertThat(file.line("redirectUris")).isEqualTo(7);
    }

    @Test
    void everyFieldHasItsLineInJson() throws Exception {
        LocatedJson file = read("game.json", "{\n\"name\": \"my-game\",\n\n\"settings\": {\n\"textColor\": \"#fff\"}}");

        assertThat(file.line("name")).isEqualTo(2);
        assertThat(file.line("settings.textColor")).isEqualTo(5);
    }

    @Test
    void aFieldThatIsNotThereHasTheLineOfWhatIsAroundIt() throws Exception {
        LocatedJson file = read("game.yaml", "name: my-game\nsettings:\n  textColor: red\n");

        assertThat(file.line("settings.boxColor")).isEqualTo(2);
        assertThat(file.line("owner")).isEqualTo(1);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "a.json | {\\n\"name\" 7} | 2",
                "a.json | {\"name\": 1}\\n{} | 2",
                "a.json | {\"name\": 1,\\n\"name\": 2} | 2",
                "a.json | [] | 1",
                "a.json | '' | 1",
                "a.yaml | name: a\\n  owner: b | 2",
                "a.yaml | name: a\\nname: b | 2",
                "a.yaml | - a | 1",
                "a.yaml | just words | 1"
            })
    void whatIsNotOneObjectIsRefusedWithTheLine(String name, String text, int line) {
        assertThatExceptionOfType(BrokenFileException.class)
                .isThrownBy(() -> read(name, text.replace("\\n", "\n")))
                .satisfies(e -> assertThat(e.line()).isEqualTo(line))
                .satisfies(e -> assertThat(e).hasMessageNotContainingAny("\n"));
    }

    private LocatedJson read(String name, String text) throws IOException, BrokenFileException {
        return LocatedJson.read(Files.writeString(directory.resolve(name), text));
    }
}
