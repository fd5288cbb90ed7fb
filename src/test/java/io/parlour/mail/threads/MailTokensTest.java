package io.parlour.mail.threads;

import static org.assertj.core.api.Assertions.assertThat;

import io.parlour.kernel.OrganizationId;
import io.parlour.kernel.keys.TestKeys;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.UUID;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;

/// What is signed into mails is read back, and nothing else is.
class MailTokensTest {
    private static final OrganizationId ONE = new OrganizationId(new UUID(1, 2));
    private static final OrganizationId OTHER = new OrganizationId(new UUID(1, 3));
    private final MailTokens tokens = new MailTokens(TestKeys.in(directory()));

    @Property(tries = 200)
    void aReplyTokenIsFoundInAnAddressHoweverItIsWritten(@ForAll @Size(10) byte[] key) {
        String token = tokens.reply(ONE, key);

        assertThat(token).hasSize(34).matches("r1[a-z2-7]{32}");
        for (String local : new String[] {
            token,
            "support+" + token,
            "SUPPORT+" + token.toUpperCase(Locale.ROOT),
            "support" + token,
            "a+b+" + token + "x"
        }) {
            assertThat(tokens.readReply(ONE, local))
                    .hasValueSatisfying(it -> assertThat(it).isEqualTo(key));
        }
    }

    @Property(tries = 300)
    void oneChangedCharacterIsNoToken(
            @ForAll @Size(10) byte[] key,
            @ForAll @IntRange(min = 2, max = 33) int at,
            @ForAll @IntRange(min = 1, max = 31) int by) {
        String alphabet = "abcdefghijklmnopqrstuvwxyz234567";
        String token = tokens.reply(ONE, key);
        char changed = alphabet.charAt((alphabet.indexOf(token.charAt(at)) + by) % 32);

        String forged = token.substring(0, at) + changed + token.substring(at + 1);

        assertThat(tokens.readReply(ONE, forged)).isEmpty();
    }

    @Property(tries = 100)
    void aTokenOfAnotherOrganizationOrKindIsNone(@ForAll @Size(10) byte[] key) {
        assertThat(tokens.readReply(OTHER, tokens.reply(ONE, key))).isEmpty();
        assertThat(tokens.readReply(ONE, tokens.bounce(ONE, key))).isEmpty();
        assertThat(tokens.readBounce(ONE, tokens.reply(ONE, key))).isEmpty();
    }

    @Property(tries = 200)
    void anIdThatWasMadeHereNamesItsMessage(@ForAll long high, @ForAll long low) {
        UUID message = new UUID(high, low);
        String id = tokens.messageId(ONE, message, "shop.example");

        assertThat(tokens.readMessageId(ONE, id)).contains(message);
        assertThat(tokens.readMessageId(ONE, id.toUpperCase(Locale.ROOT))).contains(message);
        assertThat(tokens.readMessageId(OTHER, id)).isEmpty();
    }

    @Property
    void noTextIsReadAsAnIdOrATokenByChance(@ForAll String text) {
        assertThat(tokens.readMessageId(ONE, text)).isEmpty();
        assertThat(tokens.readReply(ONE, text)).isEmpty();
    }

    @Example
    void idsOfOthersAreNone() {
        assertThat(tokens.readMessageId(ONE, "m1.aaaa.bbbb@shop.example")).isEmpty();
        assertThat(tokens.readMessageId(ONE, "CAF=abc@mail.example")).isEmpty();
    }

    @Property(tries = 300)
    void base32IsReadBack(@ForAll @Size(max = 40) byte[] bytes) {
        assertThat(Base32.decode(Base32.encode(bytes), bytes.length))
                .hasValueSatisfying(it -> assertThat(it).isEqualTo(bytes));
    }

    private static Path directory() {
        try {
            return Files.createTempDirectory(Files.createDirectories(Path.of("target", "test-data")), "keys");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
