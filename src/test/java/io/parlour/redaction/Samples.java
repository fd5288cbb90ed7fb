package io.parlour.redaction;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/// Texts as people write them, with and without what is looked for: cards of all brands and lengths, account and
/// social security numbers, secrets, near misses, in several scripts, with many separators, in and out of markup. The
/// same seed makes the same texts.
final class Samples {
    private static final List<String> PREFIXES = List.of(
            "4", "51", "55", "2221", "2720", "34", "37", "6011", "644", "649", "65", "300", "305", "3095", "36", "38",
            "39", "3528", "3589", "62", "81", "5018", "5020", "5038", "5893", "6304", "6759", "6761", "6763", "2200",
            "2204", "508", "60", "82", "606282", "9792", "1");
    private static final List<String> SEPARATORS = List.of(
            "", "", "", " ", " ", "-", ".", "/", "_", "\u00a0", "\u2009", "\u200b", "\u00ad", "\u2011", "- ", "\t",
            "\u2060", ",", "   ", "\n");
    private static final List<Integer> ZEROS =
            List.of(0x30, 0x30, 0x30, 0x30, 0x660, 0x6F0, 0x966, 0xFF10, 0x1D7CE, 0x1D7F6);
    private static final List<String> AROUND = List.of(
            "my card is % ok",
            "%",
            "%.",
            "(%)",
            "Karte %!",
            "カード%です",
            "карта %",
            "nr % please",
            "see https://a.example/?n=%&x=1",
            "+%",
            "<b>%</b>",
            "<a href='/x/%'>y</a>",
            "order %",
            "tracking no. %",
            "é%é",
            "😀 % 😀",
            "cvv %",
            "exp % soon",
            "% 123",
            "% 12/27 123",
            "% exp 05/2029 cvv 1234",
            "1234 and %",
            "ssn %",
            "password: %",
            "[card ••1111] %",
            "&nbsp;%&#32;",
            "a\u0301%",
            "İ % İ",
            "ΟΔΟΣ %");
    private static final List<String> COUNTRIES =
            List.of("DE22", "GB22", "FR27", "NO15", "MT31", "NL18", "ES24", "BE16", "CH21", "SA24", "XK20", "LC32");
    private static final List<String> SAYINGS = List.of(
            "password: hunter22",
            "my password is hunter22",
            "Passwort=geheim99 ok",
            "mot de passe : secret12",
            "пароль: секрет12",
            "パスワードはabc12345",
            "密码：abc12345",
            "I forgot my password again",
            "passwordless: sign-in now",
            "key AKIAIOSFODNN7EXAMPLE!",
            "ghp_0123456789abcdefghijABCDEFGHIJ012345",
            "xoxb-12345678-abc",
            "sk_live_0123456789abcdefABCDEF01",
            "eyJhbGciOiJIUzI1NiJ9.eyJzdWIiOiIxIn0.c2lnbmVk",
            "eyJub3RoaW5nIjoxfQ.eyJzdWIiOiIxIn0.c2lnbmVk",
            "-----BEGIN PRIVATE KEY-----\nMIIB\n-----END PRIVATE KEY-----",
            "CVV: 987",
            "Prüfziffer 4321",
            "安全码123",
            "valid thru 05/2029",
            "gültig bis 13/29",
            "room 123",
            "see you at 5",
            "",
            " ",
            "①②③④⑤⑥⑦⑧⑨",
            "½ 4111 ½ 1111",
            "&#52;111111111111111",
            "4111<br>1111<br/>1111 1111");

    private final Random random;

    Samples(long seed) {
        random = new Random(seed);
    }

    List<String> take(int count) {
        List<String> samples = new ArrayList<>(SAYINGS);
        while (samples.size() < count) {
            samples.add(one(AROUND).replace("%", number()));
        }
        return samples;
    }

    private String number() {
        return switch (random.nextInt(10)) {
            case 0, 1, 2, 3 -> written(card());
            case 4 -> written(digits(10 + random.nextInt(11)));
            case 5, 6 -> account();
            case 7 -> digits(3) + one(SEPARATORS) + digits(2) + one(SEPARATORS) + digits(4);
            case 8 -> one(SAYINGS);
            default -> "+" + digits(2) + " " + digits(3) + " " + digits(7);
        };
    }

    private String card() {
        String prefix = one(PREFIXES);
        String card = CardRecallTest.card(random, prefix, 12 + random.nextInt(8));
        return random.nextInt(5) == 0 ? digits(1) + card.substring(1) : card;
    }

    private String account() {
        String country = one(COUNTRIES);
        int length = Integer.parseInt(country.substring(2));
        StringBuilder body = new StringBuilder(digits(length - 4));
        if (random.nextBoolean()) {
            body.replace(0, 4, "WEST");
        }
        String code = country.substring(0, 2);
        int check = 98 - remainder(body + code + "00");
        if (random.nextInt(5) == 0) {
            check = (check + 1) % 97;
        }
        String number = code + (check < 10 ? "0" : "") + check + body;
        String separator = random.nextBoolean() ? "" : one(SEPARATORS);
        StringBuilder written = new StringBuilder();
        for (int i = 0; i < number.length(); i++) {
            written.append(i > 0 && i % 4 == 0 ? separator : "").append(number.charAt(i));
        }
        return random.nextInt(3) == 0 ? written.toString().toLowerCase(java.util.Locale.ROOT) : written.toString();
    }

    private static int remainder(String number) {
        int remainder = 0;
        for (int i = 0; i < number.length(); i++) {
            int value = Character.digit(number.charAt(i), 36);
            remainder = (remainder * (value > 9 ? 100 : 10) + value) % 97;
        }
        return remainder;
    }

    private String written(String number) {
        String separator = one(SEPARATORS);
        int grouping = random.nextInt(4);
        StringBuilder written = new StringBuilder();
        int left = 0;
        for (int i = 0; i < number.length(); i++) {
            if (left == 0) {
                written.append(i == 0 ? "" : separator);
                left = grouping == 0 ? 4 : grouping == 1 ? 1 : grouping == 2 ? number.length() : 1 + random.nextInt(6);
            }
            written.append(number.charAt(i));
            left--;
        }
        int zero = one(ZEROS);
        StringBuilder script = new StringBuilder();
        written.codePoints()
                .map(point -> point >= '0' && point <= '9' ? zero + point - '0' : point)
                .forEach(script::appendCodePoint);
        return script.toString();
    }

    private String digits(int count) {
        StringBuilder digits = new StringBuilder();
        random.ints(count, 0, 10).forEach(digits::append);
        return digits.toString();
    }

    private <T> T one(List<T> list) {
        return list.get(random.nextInt(list.size()));
    }
}
