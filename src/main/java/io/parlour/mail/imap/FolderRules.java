package io.parlour.mail.imap;

/// Which folder is read, and what becomes of its mails there.
public record FolderRules(String folder, AfterFetch afterFetch) {}
