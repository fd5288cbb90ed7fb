package io.parlour.mail.reading;

import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.IllegalCharsetNameException;
import java.nio.charset.StandardCharsets;
import java.nio.charset.UnsupportedCharsetException;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// From bytes to characters by what the mail says and, where it says nothing or something wrong, by what the
/// bytes look like (ML-23).
final class Charsets {
    static final Charset WINDOWS_1252 = Charset.forName("windows-1252");
    private static final String UTF_7 = "utf-7";
    /// What programs call one thing and mean the larger one.
    private static final Map<String, String> ALIASES = Map.ofEntries(
            Map.entry("ascii", "us-ascii"),
            Map.entry("us", "us-ascii"),
            Map.entry("ansi_x3.4-1968", "us-ascii"),
            Map.entry("utf8", "utf-8"),
            Map.entry("utf8mb4", "utf-8"),
            Map.entry("unicode-1-1-utf-8", "utf-8"),
            Map.entry("unicode-1-1-utf-7", UTF_7),
            Map.entry("utf7", UTF_7),
            Map.entry("x-unicode-2-0-utf-7", UTF_7),
            Map.entry("iso-8859-1", "windows-1252"),
            Map.entry("iso8859-1", "windows-1252"),
            Map.entry("iso_8859-1", "windows-1252"),
            Map.entry("8859-1", "windows-1252"),
            Map.entry("latin1", "windows-1252"),
            Map.entry("latin-1", "windows-1252"),
            Map.entry("l1", "windows-1252"),
            Map.entry("x-ansi", "windows-1252"),
            Map.entry("ansi", "windows-1252"),
            Map.entry("iso-8859-9", "windows-1254"),
            Map.entry("latin5", "windows-1254"),
            Map.entry("iso-8859-8-i", "iso-8859-8"),
            Map.entry("iso-8859-8-e", "iso-8859-8"),
            Map.entry("iso-8859-11", "x-windows-874"),
            Map.entry("tis-620", "x-windows-874"),
            Map.entry("windows-874", "x-windows-874"),
            Map.entry("gb2312", "gb18030"),
            Map.entry("gb_2312-80", "gb18030"),
            Map.entry("gb2312-80", "gb18030"),
            Map.entry("euc-cn", "gb18030"),
            Map.entry("x-euc-cn", "gb18030"),
            Map.entry("gbk", "gb18030"),
            Map.entry("x-gbk", "gb18030"),
            Map.entry("cp936", "gb18030"),
            Map.entry("ms936", "gb18030"),
            Map.entry("windows-936", "gb18030"),
            Map.entry("chinesebig5", "big5"),
            Map.entry("x-x-big5", "big5"),
            Map.entry("cn-big5", "big5"),
            Map.entry("cp950", "x-windows-950"),
            Map.entry("ks_c_5601", "x-windows-949"),
            Map.entry("ks_c_5601-1987", "x-windows-949"),
            Map.entry("ks_c_5601-1989", "x-windows-949"),
            Map.entry("ksc5601", "x-windows-949"),
            Map.entry("ksc_5601", "x-windows-949"),
            Map.entry("korean", "x-windows-949"),
            Map.entry("cp949", "x-windows-949"),
            Map.entry("ms949", "x-windows-949"),
            Map.entry("uhc", "x-windows-949"),
            Map.entry("euc-kr", "x-windows-949"),
            Map.entry("euckr", "x-windows-949"),
            Map.entry("shift_jis", "windows-31j"),
            Map.entry("shift-jis", "windows-31j"),
            Map.entry("sjis", "windows-31j"),
            Map.entry("x-sjis", "windows-31j"),
            Map.entry("ms_kanji", "windows-31j"),
            Map.entry("cp932", "windows-31j"),
            Map.entry("iso-2022-jp", "x-windows-iso2022jp"),
            Map.entry("iso-2022-jp-ms", "x-windows-iso2022jp"),
            Map.entry("cp50220", "x-windows-iso2022jp"),
            Map.entry("cp50221", "x-windows-iso2022jp"),
            Map.entry("x-euc-jp", "euc-jp"),
            Map.entry("macintosh", "x-macroman"),
            Map.entry("x-mac-roman", "x-macroman"),
            Map.entry("macroman", "x-macroman"),
            Map.entry("koi8r", "koi8-r"),
            Map.entry("koi8u", "koi8-u"),
            Map.entry("cp-850", "ibm850"),
            Map.entry("cp1250", "windows-1250"),
            Map.entry("cp1251", "windows-1251"),
            Map.entry("cp1252", "windows-1252"),
            Map.entry("win-1251", "windows-1251"));

    /// Tried where a text does not fit into what it states.
    private static final Map<String, List<String>> WIDER =
            Map.of("big5", List.of("x-windows-950", "big5-hkscs"), "euc-jp", List.of("x-eucjp-open"));

    /// @param mended the stated charset was missing, unknown or wrong
    record Decoded(String text, boolean mended) {}

    private Charsets() {}

    static String decode(byte[] bytes, @Nullable String stated) {
        return decode(bytes, stated, null).text();
    }

    /// For bytes that should not be there, as those in a header: UTF-8 if they are, else as the mail states
    /// for its body.
    static String decodeUnsure(byte[] bytes, @Nullable String hint, @Nullable String looks) {
        String utf8 = DetectCharset.hasEscapes(bytes) ? null : strictly(bytes, StandardCharsets.UTF_8);
        return utf8 == null ? decode(bytes, hint, looks).text() : clean(utf8);
    }

    /// @param inside what the text says of itself, as HTML does
    static Decoded decode(byte[] bytes, @Nullable String stated, @Nullable String inside) {
        String name = name(stated);
        if (UTF_7.equals(name)) {
            return new Decoded(clean(Utf7.decode(bytes)), false);
        }
        Charset charset = name == null ? null : charset(name);
        String text = charset == null ? null : faithfully(bytes, charset);
        if (text != null) {
            return new Decoded(clean(text), false);
        }
        boolean ascii = isAscii(bytes);
        if (ascii && !DetectCharset.hasEscapes(bytes)) {
            return new Decoded(clean(new String(bytes, StandardCharsets.US_ASCII)), false);
        }
        return new Decoded(clean(guessed(bytes, charset, inside)), true);
    }

    private static String guessed(byte[] bytes, @Nullable Charset stated, @Nullable String inside) {
        String utf8 = strictly(bytes, StandardCharsets.UTF_8);
        if (utf8 != null && !DetectCharset.hasEscapes(bytes)) {
            return utf8;
        }
        if (DetectCharset.isMostlyUtf8(bytes)) {
            return new String(bytes, StandardCharsets.UTF_8);
        }
        if (stated != null && isMultiByte(stated)) {
            String text = nearly(bytes, stated);
            if (text != null) {
                return text;
            }
        }
        String name = name(inside);
        Charset meta = name == null ? null : charset(name);
        String text = meta == null ? null : faithfully(bytes, meta);
        if (text != null) {
            return text;
        }
        return new String(bytes, DetectCharset.of(bytes));
    }

    /// Null when the bytes are not in that charset. The single bytes that windows-1252 leaves open are let
    /// through, as browsers do.
    private static @Nullable String faithfully(byte[] bytes, Charset charset) {
        if (charset.equals(WINDOWS_1252)) {
            return new String(bytes, charset);
        }
        String text = strictly(bytes, charset);
        for (String wider : WIDER.getOrDefault(charset.name().toLowerCase(Locale.ROOT), List.of())) {
            Charset other = text == null ? charset(wider) : null;
            text = other == null ? text : strictly(bytes, other);
        }
        return text;
    }

    private static @Nullable String strictly(byte[] bytes, Charset charset) {
        try {
            return charset.newDecoder()
                    .onMalformedInput(CodingErrorAction.REPORT)
                    .onUnmappableCharacter(CodingErrorAction.REPORT)
                    .decode(ByteBuffer.wrap(bytes))
                    .toString();
        } catch (CharacterCodingException e) {
            return null; // that is the answer
        }
    }

    /// A text with a few broken characters is still one of its charset.
    private static @Nullable String nearly(byte[] bytes, Charset charset) {
        CharBuffer text = charset.decode(ByteBuffer.wrap(bytes));
        int high = 0;
        int broken = 0;
        for (int i = 0; i < text.length(); i++) {
            high += text.charAt(i) > 0x7f ? 1 : 0;
            broken += text.charAt(i) == '\ufffd' ? 1 : 0;
        }
        return broken * 20 <= high ? text.toString() : null;
    }

    /// UTF-8 where it is not known.
    static Charset stated(String stated) {
        String name = name(stated);
        Charset charset = name == null ? null : charset(name);
        return charset == null ? StandardCharsets.UTF_8 : charset;
    }

    static boolean isKnown(String stated) {
        String name = name(stated);
        return name != null && (name.equals(UTF_7) || charset(name) != null);
    }

    static boolean isMultiByte(Charset charset) {
        return charset.newEncoder().maxBytesPerChar() > 1.5f;
    }

    static boolean isAscii(byte[] bytes) {
        for (byte b : bytes) {
            if (b < 0) {
                return false;
            }
        }
        return true;
    }

    private static @Nullable String name(@Nullable String stated) {
        if (stated == null) {
            return null;
        }
        String name = stated.strip().toLowerCase(Locale.ROOT).replace("\"", "").replace("'", "");
        if (name.startsWith("windows1")) {
            name = "windows-1" + name.substring("windows1".length());
        }
        return name.isEmpty() ? null : ALIASES.getOrDefault(name, name);
    }

    static @Nullable Charset charset(String name) {
        try {
            Charset charset = Charset.forName(name);
            return charset.canEncode() ? charset : null;
        } catch (IllegalCharsetNameException | UnsupportedCharsetException e) {
            return null; // unknown: that is the answer
        }
    }

    /// Without NUL, byte order mark and halves of characters.
    static String clean(String text) {
        boolean dirty = false;
        for (int i = 0; i < text.length() && !dirty; i++) {
            char c = text.charAt(i);
            dirty = c == 0 || Character.isSurrogate(c);
        }
        String marked = text.startsWith("\ufeff") ? text.substring(1) : text;
        if (!dirty) {
            return marked;
        }
        StringBuilder out = new StringBuilder(marked.length());
        marked.codePoints()
                .filter(point -> point != 0)
                .forEach(
                        point -> out.appendCodePoint(Character.getType(point) == Character.SURROGATE ? 0xfffd : point));
        return out.toString();
    }
}
