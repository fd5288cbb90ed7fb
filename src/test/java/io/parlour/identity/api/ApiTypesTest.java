package io.parlour.identity.api;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import org.junit.jupiter.api.Test;

/// Builds don't install the generator of the console's types, so the file says of which description it is.
class ApiTypesTest {
    @Test
    void theConsolesTypesAreThoseOfTheDescription() throws IOException, NoSuchAlgorithmException {
        byte[] description = Files.readAllBytes(ApiDescriptionIT.FILE);
        String sum =
                HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(description));

        assertThat(Files.readString(Path.of("web", "shared", "api.ts")))
                .as("run `npm ci && npm run types` in web/api")
                .contains("openapi.json sha256 " + sum);
    }
}
