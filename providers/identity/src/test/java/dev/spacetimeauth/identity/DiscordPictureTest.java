package dev.spacetimeauth.identity;

import static org.assertj.core.api.Assertions.assertThat;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DiscordPictureTest {

    @ParameterizedTest
    @CsvSource(
            nullValues = "-",
            value = {
                "80351110224678912,  8342729096ea3675442027381ff50dfe,   0,    /avatars/80351110224678912/8342729096ea3675442027381ff50dfe.png",
                "80351110224678912,  a_8342729096ea3675442027381ff50dfe, 0,    /avatars/80351110224678912/a_8342729096ea3675442027381ff50dfe.webp?animated=true",
                "80351110224678912,  -,                                  0,    /embed/avatars/5.png",
                "268473310986240001, -,                                  0,    /embed/avatars/4.png",
                "268473310986240001, -,                                  -,    /embed/avatars/4.png",
                "9223372036854775807, -,                                 0,    /embed/avatars/1.png",
                "99999999999999999999, -,                                0,    -",
                "80351110224678912,  -,                                  1337, /embed/avatars/2.png",
                "80351110224678912,  ../../evil,                         0,    /embed/avatars/5.png",
                "80351110224678912,  8342729096EA3675442027381FF50DFE,   0,    /embed/avatars/5.png",
                "me,                 8342729096ea3675442027381ff50dfe,   0,    -"
            })
    void isWhereDiscordSaysItIs(
            String id, @Nullable String avatar, @Nullable String discriminator, @Nullable String path) {
        String url = new DiscordPicture(id, avatar, discriminator).url("https://cdn.discordapp.com");

        assertThat(url).isEqualTo(path == null ? null : "https://cdn.discordapp.com" + path);
    }
}
