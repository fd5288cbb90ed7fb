package io.parlour.knowledge.content.files;

import java.util.regex.Pattern;

/// The text of a file before it is read.
public final class SourceText {
    private static final Pattern UNSTORABLE = Pattern.compile("[\\x00-\\x08\\x0B\\x0C\\x0E-\\x1F]|\\p{Cs}");

    private SourceText() {}

    /// Line ends of one kind, and no characters that can't be stored.
    public static String clean(String text) {
        String lines = text.replace("\r\n", "\n").replace('\r', '\n');
        String start = lines.startsWith("\uFEFF") ? lines.substring(1) : lines;
        return UNSTORABLE.matcher(start).replaceAll("\uFFFD");
    }
}
