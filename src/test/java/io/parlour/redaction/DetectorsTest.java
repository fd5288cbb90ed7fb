package io.parlour.redaction;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/// What is looked for beside card numbers (privacy.md §10).
class DetectorsTest {
    private static final Rules SECRETS_TOO =
            new Rules(Map.of(Type.SECRET, Mode.REDACT_AT_INGEST), CardRules.DEFAULT, List.of());

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "4111 1111 1111 1111 12/27 123 | [card ••1111] [expiry] [cvv]",
                "123 is on the back of 4111111111111111 | [cvv] is on the back of [card ••1111]",
                "[card ••1111] and 1234 | [card ••1111] and [cvv]",
                "CVV: 987 | CVV: [cvv]",
                "Prüfziffer 4321 | Prüfziffer [cvv]",
                "código de seguridad 123 | código de seguridad [cvv]",
                "安全码123 | 安全码[cvv]",
                "cvv2: 123 | cvv2: [cvv]",
                "valid thru 05/2029 | valid thru [expiry]",
                "gültig bis 05/29 | gültig bis [expiry]",
                "gültig bis 13/29 | gültig bis 13/29",
                "expires 12/05/2029 | expires 12/05/2029",
                "room 123 | room 123",
                "the cvv of room 5 is 123 | the cvv of room 5 is 123",
                "DE89 3704 0044 0532 0130 00 | [iban DE••3000]",
                "de89370400440532013000. | [iban DE••3000].",
                "IBAN:GB82WEST12345698765432 | IBAN:[iban GB••5432]",
                "ＤＥ８９ ３７０４ ００４４ ０５３２ ０１３０ ００ | [iban DE••3000]",
                "NO93 8601 1117 947 | [iban NO••7947]",
                "<b>NO93</b> 8601 <i>1117</i> 947 | <b>[iban NO••7947]",
                "DE89 3704 0044 0532 0130 01 | DE89 3704 0044 0532 0130 01",
                "XY89370400440532013000 | XY89370400440532013000",
                "078-05-1120 | [ssn]",
                "my number is 078 05 1120, ok | my number is [ssn], ok",
                "078.05.1120 | [ssn]",
                "SSN 078051120 | SSN [ssn]",
                "078051120 | 078051120",
                "666-05-1120 and 900-05-1120 and 078-00-1120 | 666-05-1120 and 900-05-1120 and 078-00-1120",
                "part 12-078-05-1120 | part 12-078-05-1120",
            })
    void whatMustNotBeStoredIsMasked(String text, String kept) {
        assertThat(Masking.redact(text).text()).isEqualTo(kept);
        assertThat(Masking.redact(kept).text()).isEqualTo(kept);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "key AKIAIOSFODNN7EXAMPLE! | key [secret]!",
                "ghp_0123456789abcdefghijABCDEFGHIJ012345 | [secret]",
                "xoxb-12345678-abc | [secret]",
                "password: hunter22 | password: [secret]",
                "my password for it is hunter22 | my password for it is [secret]",
                "Passwort=geheim99 ok | Passwort=[secret] ok",
                "mot de passe : secret12 | mot de passe : [secret]",
                "пароль: секрет12 | пароль: [secret]",
                "パスワードはabc12345 | パスワードは[secret]",
                "密码：abc12345 | 密码：[secret]",
                "I forgot my password again | I forgot my password again",
                "passwordless: sign-in | passwordless: sign-in",
                "eyJhbGciOiJIUzI1NiJ9.eyJzdWIiOiIxIn0.c2lnbmVk | [secret]",
                "eyJub3RoaW5nIjoxfQ.eyJzdWIiOiIxIn0.c2lnbmVk | eyJub3RoaW5nIjoxfQ.eyJzdWIiOiIxIn0.c2lnbmVk",
            })
    void secretsAreMaskedWhereThatIsWished(String text, String kept) {
        assertThat(Masking.redact(SECRETS_TOO, text).text()).isEqualTo(kept);
    }

    @Test
    void aPrivateKeyIsMaskedToItsEnd() {
        String key = "-----BEGIN RSA PRIVATE KEY-----\nMIIB\n-----END RSA PRIVATE KEY-----";
        assertThat(Masking.redact(SECRETS_TOO, "a " + key + " b").text()).isEqualTo("a [secret] b");
        assertThat(Masking.redact(SECRETS_TOO, "a " + key.substring(0, 40)).text())
                .isEqualTo("a [secret]");
    }

    @Test
    void aSecretIsOnlyNotedUnlessSaidOtherwise() {
        Redacted redacted = Masking.redact("password: hunter22");
        assertThat(redacted.text()).isEqualTo("password: hunter22");
        assertThat(redacted.types()).isEmpty();
        assertThat(redacted.hits()).extracting(Redacted.Hit::mode).containsExactly(Mode.WARN);
    }

    @Test
    void aCardNumberInsideAPasswordIsMaskedAllTheSame() {
        assertThat(Masking.redact("password: 4111111111111111").text()).isEqualTo("password: [card ••1111]");
    }

    @Test
    void aPatternOfTheOrganizationMasksAllButWhatItKeeps() {
        StoredPattern members = new StoredPattern(
                new UUID(0, 1), null, "member", "M-(\\d{2})\\d{4}", List.of(1), Mode.REDACT_AT_INGEST);
        Rules own = new Rules(Map.of(), CardRules.DEFAULT, List.of(members.compiled()));
        assertThat(Masking.redact(own, "I am M-123456").text()).isEqualTo("I am [member]12[member]");
    }

    @Test
    void whatIsSwitchedOffStays() {
        Rules off = new Rules(
                Map.of(Type.CARD, Mode.OFF, Type.CVV, Mode.OFF, Type.IBAN, Mode.OFF, Type.SSN, Mode.OFF),
                CardRules.DEFAULT,
                List.of());
        String text = "4111111111111111 123 DE89370400440532013000 078-05-1120";
        assertThat(Masking.redact(off, text).text()).isEqualTo(text);
    }

    @Test
    void eachModeMasksAtItsOwnTime() {
        Rules later = new Rules(Map.of(Type.CARD, Mode.REDACT_ON_CLOSE), CardRules.DEFAULT, List.of());
        assertThat(Redaction.redact(later, Point.INGEST, "4111111111111111", java.time.Duration.ofSeconds(2))
                        .types())
                .isEmpty();
        assertThat(Redaction.redact(later, Point.CLOSE, "4111111111111111", java.time.Duration.ofSeconds(2))
                        .types())
                .containsExactly("card");
        assertThat(Redaction.redact(later, Point.LABEL, "4111111111111111", java.time.Duration.ofSeconds(2))
                        .types())
                .containsExactly("card");
    }

    @ParameterizedTest
    @ValueSource(strings = {"DE", "FR", "MT", "NO", "SE"})
    void aWrongDigitMakesItNoAccountNumber(String country) {
        Random random = new Random(3);
        int taken = 0;
        for (int i = 0; i < 1000; i++) {
            String number = country
                    + (10 + random.nextInt(90))
                    + random.ints(11, 0, 10).collect(StringBuilder::new, StringBuilder::append, StringBuilder::append);
            taken += Masking.redact(number).types().contains("iban") ? 1 : 0;
        }
        assertThat(taken).isLessThan(25);
    }
}
