package io.parlour.bench.mail;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.function.IntFunction;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/// Mails made to keep a reader busy.
final class WorstMails {
    private static final String HEADER = "From: a@a.example\nSubject: x\n";
    private static final String MIXED = "Content-Type: multipart/mixed; boundary=b\n\n";
    private static final String HTML = "Content-Type: text/html\n\n";
    private static final int MEGABYTE = 1 << 20;

    record Worst(String name, Supplier<byte[]> mail) {}

    private WorstMails() {}

    static List<Worst> all() {
        return List.of(
                of("1,000 nested parts", () -> repeat(1_000, i -> nested("b" + i + "e"))),
                of("1,000 nested parts, one boundary", () -> repeat(1_000, i -> nested("b"))),
                of("1,000 nested mails", () -> ("Content-Type: message/rfc822\n\n" + HEADER).repeat(1_000)),
                of("20,000 parts", () -> MIXED + "--b\n\nx\n".repeat(20_000)),
                of("a field of 1 MB", () -> "X: " + "y".repeat(MEGABYTE) + "\n\nx"),
                of("encoded words of 1 MB", () -> "X: " + "=?u?q?".repeat(MEGABYTE / 6) + "?=\n\nx"),
                of("10,000 recipients", () -> "To: " + repeat(10_000, i -> "u" + i + "@x.example,\n ") + "\n\nx"),
                of("1 MB of <", () -> "To: " + "<".repeat(MEGABYTE) + "\n\nx"),
                of("1 MB of @", () -> "To: " + "a@".repeat(MEGABYTE / 2) + "\n\nx"),
                of("1 MB of parameters", () -> "Content-Type: a/b" + "; a*1*=b".repeat(MEGABYTE / 8) + "\n\nx"),
                of("250,000 lines that are no fields", () -> "abc\n".repeat(250_000)),
                of("5 MB of begin", () -> "\n" + "begin 644 a\n".repeat(400_000)),
                of(
                        "5 MB of quotes, flowed",
                        () -> "Content-Type: text/plain; format=flowed\n\n" + ">> a \n".repeat(800_000)),
                of("5 MB of padding", () -> "Content-Transfer-Encoding: base64\n\n" + "A=\n".repeat(1_700_000)),
                of(
                        "5 MB of soft breaks",
                        () -> "Content-Transfer-Encoding: quoted-printable\n\n" + "= ".repeat(2_500_000)),
                of("1,000,000 div", () -> HTML + "<div>".repeat(1_000_000)),
                of("1,000,000 attributes", () -> HTML + "<a " + "b=c ".repeat(1_000_000) + ">"),
                of("misnested HTML", () -> HTML + "<b><i></b>x</i>".repeat(60_000)),
                of("5 MB of noise", () -> "\n" + repeat(MEGABYTE, i -> Integer.toString(i * 31, 36) + "\u00e9")),
                of("an attachment of 50 MB", WorstMails::large));
    }

    private static Worst of(String name, Supplier<String> rest) {
        return new Worst(name, () -> (HEADER + rest.get()).getBytes(StandardCharsets.ISO_8859_1));
    }

    private static String repeat(int times, IntFunction<String> text) {
        return IntStream.range(0, times).mapToObj(text).collect(Collectors.joining());
    }

    private static String nested(String boundary) {
        return "Content-Type: multipart/mixed; boundary=\"%1$s\"\n\n--%1$s\n".formatted(boundary);
    }

    private static String large() {
        String type = "--b\nContent-Type: application/pdf\nContent-Transfer-Encoding: base64\n\n";
        return MIXED + type + ("A".repeat(76) + "\n").repeat(50 * MEGABYTE / 77 - 10) + "--b--\n";
    }
}
