package dev.spacetimeauth.project;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class NewProjectTest {

    @ParameterizedTest
    @ValueSource(strings = {"ab", "a1", "my-game", "2048", "aaaaaaaaaabbbbbbbbbbccccccccccdddddddddd"})
    void namesOfTwoToFortyCharactersAreValid(String name) {
        assertThat(project(name).name()).isEqualTo(name);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "a",
                "A1",
                "my game",
                "my--game",
                "-game",
                "game-",
                "my_game",
                "müller",
                "master",
                "aaaaaaaaaabbbbbbbbbbccccccccccddddddddddx"
            })
    void otherNamesAreRefusedAndTheFieldIsNamed(String name) {
        assertThatThrownBy(() -> project(name))
                .isInstanceOfSatisfying(
                        InvalidProjectException.class,
                        e -> assertThat(e.field()).isEqualTo("name"));
    }

    @Test
    void aTemplatesNameCannotBeAPath() {
        assertThatThrownBy(() -> new NewProject("ab", null, "../conf/x", List.of(), List.of()))
                .isInstanceOfSatisfying(
                        InvalidProjectException.class,
                        e -> assertThat(e.field()).isEqualTo("template"));
    }

    private static NewProject project(String name) {
        return new NewProject(name, null, NewProject.DEFAULT_TEMPLATE, List.of(), List.of());
    }
}
