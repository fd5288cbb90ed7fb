package io.parlour.bench.submission;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.zip.CRC32;

/// Mails of about 10 KB as the writer makes them, each with the checksum of its body in its subject and now
/// and then a line that begins with a dot.
public final class BenchMails {
    private static final int BODY = 10_000;

    private BenchMails() {}

    public static List<byte[]> make(int count) {
        Random random = new Random(11);
        List<byte[]> mails = new ArrayList<>(count);
        for (int i = 0; i < count; i++) {
            String body = body(random);
            CRC32 sum = new CRC32();
            sum.update(body.getBytes(StandardCharsets.US_ASCII));
            mails.add((head(sum.getValue(), i) + body).getBytes(StandardCharsets.US_ASCII));
        }
        return mails;
    }

    private static String head(long sum, int number) {
        return """
                From: Shop <help@shop.example>
                To: Ada <ada@example.org>
                Subject: %08x is the sum
                Date: Sun, 1 Mar 2026 07:05:09 +0000
                Message-ID: <%d.2@shop.example>
                MIME-Version: 1.0
                List-Unsubscribe: <https://shop.example/u/0123456789abcdef>, <mailto:unsub@shop.example>
                List-Unsubscribe-Post: List-Unsubscribe=One-Click
                Content-Type: text/plain; charset=utf-8
                Content-Transfer-Encoding: 7bit

                """.formatted(sum, number).replace("\n", "\r\n");
    }

    private static String body(Random random) {
        StringBuilder body = new StringBuilder(BODY + 80);
        while (body.length() < BODY) {
            if (random.nextInt(40) == 0) {
                body.append('.');
            }
            for (int i = 0; i < 66; i++) {
                body.append(i % 7 == 6 ? ' ' : (char) ('a' + random.nextInt(26)));
            }
            body.append("x\r\n");
        }
        return body.toString();
    }
}
