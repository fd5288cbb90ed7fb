package io.parlour.mail.reading;

import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.nio.charset.CodingErrorAction;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Guesses a charset by what the bytes would say in each: the one in which most of the characters are
/// frequent in a language that is written in it, and none stands where it cannot.
final class DetectCharset {
    private static final int SAMPLE = 16 * 1024;
    /// Below this share of frequent characters a text of many-byte characters is none.
    private static final double LEAST = 0.12;

    private static final List<Script> SCRIPTS = Script.all();

    private DetectCharset() {}

    /// Bytes that switch the character set, as Japanese mail does.
    static boolean hasEscapes(byte[] bytes) {
        for (int i = 0; i + 2 < bytes.length; i++) {
            if (bytes[i] == 0x1b && (bytes[i + 1] == '$' || bytes[i + 1] == '(')) {
                return true;
            }
        }
        return false;
    }

    static Charset of(byte[] bytes) {
        Charset japanese = hasEscapes(bytes) ? Charsets.charset("x-windows-iso2022jp") : null;
        if (japanese != null) {
            return japanese;
        }
        byte[] sample = sample(bytes);
        Charset best = Charsets.WINDOWS_1252;
        double most = 0;
        for (Script script : SCRIPTS) {
            Charset charset = Charsets.charset(script.charset());
            String text = charset == null ? null : decoded(sample, charset);
            if (text == null || charset == null) {
                continue;
            }
            double score = script.score(text);
            if (score > most && (!script.wide() || score >= LEAST)) {
                most = score;
                best = charset;
            }
        }
        return best;
    }

    /// UTF-8 that was damaged on its way: far more whole characters than broken ones.
    static boolean isMostlyUtf8(byte[] bytes) {
        int whole = 0;
        int broken = 0;
        int i = 0;
        while (i < bytes.length) {
            int b = bytes[i] & 0xff;
            int more = b < 0x80
                    ? 0
                    : b >= 0xc2 && b < 0xe0 ? 1 : b >= 0xe0 && b < 0xf0 ? 2 : b >= 0xf0 && b < 0xf5 ? 3 : -1;
            int j = i + 1;
            while (more > 0 && j < bytes.length && j <= i + more && (bytes[j] & 0xc0) == 0x80) {
                j++;
            }
            if (more < 0 || (more > 0 && j <= i + more)) {
                broken++;
                i++;
                continue;
            }
            whole += more > 0 ? 1 : 0;
            i = j;
        }
        return whole >= 2 && broken * 5 <= whole;
    }

    private static byte[] sample(byte[] bytes) {
        int first = 0;
        while (first < bytes.length && bytes[first] >= 0) {
            first++;
        }
        int from = Math.max(0, first - 200);
        return Arrays.copyOfRange(bytes, from, Math.min(bytes.length, from + SAMPLE));
    }

    /// Null where the bytes cannot be in that charset. The last character may be cut.
    private static @Nullable String decoded(byte[] sample, Charset charset) {
        CharBuffer out = CharBuffer.allocate(sample.length + 16);
        try {
            ByteBuffer in = ByteBuffer.wrap(sample);
            var result = charset.newDecoder()
                    .onMalformedInput(CodingErrorAction.REPORT)
                    .onUnmappableCharacter(CodingErrorAction.REPORT)
                    .decode(in, out, false);
            if (result.isError()) {
                result.throwException();
            }
            return out.flip().toString();
        } catch (CharacterCodingException e) {
            return null; // that is the answer
        }
    }
}
