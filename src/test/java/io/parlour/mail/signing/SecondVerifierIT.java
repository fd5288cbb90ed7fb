package io.parlour.mail.signing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.parlour.mail.writing.Field;
import io.parlour.mail.writing.Mailbox;
import io.parlour.mail.writing.OutgoingFile;
import io.parlour.mail.writing.OutgoingMail;
import io.parlour.mail.writing.WriteMail;
import java.io.DataOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/// An implementation we have not written verifies what we write and sign: Python's `dkim`, where it is
/// installed (with `nacl` for Ed25519). `-Dparlour.dkim.mails=10000` for a long run.
class SecondVerifierIT {
    private static final String SCRIPT = """
            import sys, struct, dkim
            records = {}
            for _ in range(struct.unpack('>i', sys.stdin.buffer.read(4))[0]):
                name, text = sys.stdin.buffer.readline().rstrip().split(b' ', 1)
                records[name + b'.'] = text
            good = count = 0
            while True:
                size = sys.stdin.buffer.read(4)
                if not size:
                    break
                check = dkim.DKIM(sys.stdin.buffer.read(struct.unpack('>i', size)[0]))
                for i in range(2):
                    count += 1
                    good += check.verify(idx=i, dnsfunc=lambda name, timeout=5: records.get(name))
            print(good, count)
            """;

    private static final List<String> WORDS = List.of(
            "order",
            "Grüße",
            "日本語",
            "  ",
            " ",
            "\n",
            "\n\n",
            "\t",
            ".",
            "\n.\n",
            "From ",
            "https://shop.example/a?b=c");

    @Test
    void everyMailHoldsWithBothAlgorithms() throws IOException, InterruptedException {
        @Nullable String python3 = installed();
        assumeTrue(
                python3 != null,
                "Python's modules dkim and nacl are not installed: nobody else has verified our mails");
        int mails = Integer.getInteger("parlour.dkim.mails", 300);
        Process python = new ProcessBuilder(String.valueOf(python3), "-c", SCRIPT)
                .redirectErrorStream(true)
                .start();
        try (DataOutputStream out = new DataOutputStream(python.getOutputStream())) {
            out.writeInt(TwoKeys.RECORDS.size());
            for (Map.Entry<String, String> each : TwoKeys.RECORDS.entrySet()) {
                out.write((each.getKey() + ' ' + each.getValue() + '\n').getBytes(StandardCharsets.US_ASCII));
            }
            Random random = new Random(7);
            SignMail signer = TwoKeys.signer();
            for (int i = 0; i < mails; i++) {
                byte[] signed = signer.sign(new WriteMail().write(mail(i, random)), new BodyHash());
                out.writeInt(signed.length);
                out.write(signed);
            }
        }
        String said = new String(python.getInputStream().readAllBytes(), StandardCharsets.UTF_8).strip();
        assertThat(python.waitFor()).as(said).isZero();
        assertThat(said).isEqualTo(2 * mails + " " + 2 * mails);
    }

    private static OutgoingMail mail(int number, Random random) {
        byte[] content = new byte[random.nextInt(500)];
        random.nextBytes(content);
        boolean html = random.nextBoolean();
        return new OutgoingMail(
                new Mailbox(words(random, 2).replace("\n", ""), "help@shop.example"),
                random.nextBoolean() ? List.of() : List.of(new Mailbox("re+" + number + "@shop.example")),
                List.of(new Mailbox(words(random, 3).replace("\n", ""), "ada@example.org")),
                List.of(),
                words(random, 9).replace("\n", ""),
                Instant.ofEpochSecond(1_700_000_000 + number),
                number + "@shop.example",
                random.nextBoolean() ? null : "<a@example.org>",
                List.of(),
                words(random, 60),
                html ? "<p>" + words(random, 60) : null,
                List.of(),
                random.nextBoolean() ? List.of() : List.of(new OutgoingFile("Ü.bin", "image/png", content)),
                random.nextBoolean()
                        ? List.of()
                        : List.of(
                                new Field("List-Unsubscribe", "<https://shop.example/u/" + number + ">"),
                                new Field("List-Unsubscribe-Post", "List-Unsubscribe=One-Click"),
                                new Field("Auto-Submitted", "auto-generated")));
    }

    private static String words(Random random, int count) {
        StringBuilder out = new StringBuilder();
        for (int i = 0; i < count; i++) {
            out.append(WORDS.get(random.nextInt(WORDS.size()))).append(random.nextBoolean() ? " " : "");
        }
        return out.toString();
    }

    /// The system's own comes with the modules of its packages, whatever else is called so.
    private static @Nullable String installed() throws InterruptedException {
        for (String each : List.of("python3", "/usr/bin/python3")) {
            if (knowsDkim(each)) {
                return each;
            }
        }
        return null;
    }

    private static boolean knowsDkim(String python3) throws InterruptedException {
        try {
            Process python = new ProcessBuilder(python3, "-c", "import dkim, nacl.signing")
                    .redirectErrorStream(true)
                    .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                    .start();
            python.getOutputStream().close();
            return python.waitFor() == 0;
        } catch (IOException e) {
            return false;
        }
    }
}
