package io.parlour.mail.reading;

import org.jspecify.annotations.Nullable;

/// A part of a mail that is not its body: an attachment, or what the HTML shows inside itself.
///
/// @param path where it stands: `1` is the mail itself, `1.2` the second part in it; a block found in the
///     text of a part has the part's path, a dot, `u` and a number
/// @param contentType lower case, without parameters
/// @param fileName decoded, without folders and control characters, at most [Limits#FILE_NAME] characters;
///     guessed from the type where the mail names none
/// @param contentId without angle brackets
/// @param inline the HTML shows it (ML-31). Everything else is listed as attachment, whatever it says of
///     itself
/// @param content the bytes after transfer decoding, never re-coded; those of `message/rfc822` are a mail
///     that [ReadMail] reads
@SuppressWarnings("ArrayRecordComponent") // the bytes of a mail are too many to be copied, and never compared
public record ReadPart(
        String path,
        String contentType,
        String fileName,
        @Nullable String contentId,
        @Nullable String contentLocation,
        boolean inline,
        byte[] content) {
    ReadPart shown() {
        return new ReadPart(path, contentType, fileName, contentId, contentLocation, true, content);
    }

    @Override
    public String toString() {
        return "%s %s, %d bytes".formatted(path, contentType, content.length);
    }
}
