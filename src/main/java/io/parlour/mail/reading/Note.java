package io.parlour.mail.reading;

/// Something that was mended or cut while reading. The raw mail still has it.
///
/// @param detail where, in the words of the mail's structure: the path of a part, the name of a field, a
///     number
public record Note(Code code, String detail) {
    public Note withDetail(String other) {
        return new Note(code, other);
    }

    public enum Code {
        /// The lines of the mail end with a bare CR.
        BARE_CR,
        /// A line among the header fields that is none.
        HEADER_WITHOUT_COLON,
        /// The blank line between header and body is missing.
        NO_BLANK_LINE,
        /// Header fields stood behind the blank line that ends the header.
        HEADER_IN_BODY,
        DUPLICATE_HEADER,
        /// A multipart that names no boundary, or one that never comes.
        NO_BOUNDARY,
        /// The last boundary of a multipart is missing.
        NOT_CLOSED,
        UNKNOWN_CHARSET,
        /// The bytes are not in the charset that the mail states.
        WRONG_CHARSET,
        UNKNOWN_ENCODING,
        /// No address of a sender anywhere.
        NO_SENDER,
        /// No header that says who wrote was usable, but one further down the list was.
        OTHER_SENDER,
        /// The part is encrypted and was not opened.
        ENCRYPTED,
        MAIL_CUT,
        HEADER_CUT,
        HEADERS_CUT,
        ADDRESSES_CUT,
        PARTS_CUT,
        DEPTH_CUT,
        TEXT_CUT,
        HTML_CUT,
        ATTACHMENTS_CUT,
        TOO_MANY_LINKS,
        /// The mail carries an appointment; the detail says what, when and where.
        CALENDAR,
        /// A fault of the reader: what could be read until then is there.
        FAULT
    }
}
