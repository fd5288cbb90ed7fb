package io.parlour.conversations.files.contents;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.Reader;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;

/// How the octets of a text file stand for characters: as its mark says, else UTF-8 if all of them are that, else one
/// octet a character, which any octets are.
record Written(Charset charset, int mark) {
    static Written of(ExamineContents.Stored file) throws IOException {
        try (InputStream in = file.open()) {
            byte[] head = in.readNBytes(3);
            if (begins(head, 0xef, 0xbb, 0xbf)) {
                return new Written(StandardCharsets.UTF_8, 3);
            }
            if (begins(head, 0xfe, 0xff)) {
                return new Written(StandardCharsets.UTF_16BE, 2);
            }
            if (begins(head, 0xff, 0xfe)) {
                return new Written(StandardCharsets.UTF_16LE, 2);
            }
        }
        return new Written(utf8(file) ? StandardCharsets.UTF_8 : StandardCharsets.ISO_8859_1, 0);
    }

    Reader reader(InputStream octets) throws IOException {
        octets.skipNBytes(mark);
        return new InputStreamReader(new BufferedInputStream(octets), charset);
    }

    /// Dots where they can be written.
    String mask(String text) {
        return charset.equals(StandardCharsets.ISO_8859_1) ? text.replace('•', '*') : text;
    }

    private static boolean begins(byte[] head, int... octets) {
        for (int i = 0; i < octets.length; i++) {
            if (head.length <= i || (head[i] & 0xff) != octets[i]) {
                return false;
            }
        }
        return true;
    }

    private static boolean utf8(ExamineContents.Stored file) throws IOException {
        try (Reader reader = new InputStreamReader(
                new BufferedInputStream(file.open()),
                StandardCharsets.UTF_8
                        .newDecoder()
                        .onMalformedInput(CodingErrorAction.REPORT)
                        .onUnmappableCharacter(CodingErrorAction.REPORT))) {
            char[] some = new char[8_192];
            while (reader.read(some) >= 0) {
                // only whether it can be read
            }
            return true;
        } catch (CharacterCodingException e) {
            return false;
        }
    }
}
