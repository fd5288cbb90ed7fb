package io.parlour.mail.writing;

/// A header field beside those every mail has, such as `List-Unsubscribe` or `Auto-Submitted`. ASCII values
/// are written word by word, so they may have the structure their field asks for.
public record Field(String name, String value) {}
