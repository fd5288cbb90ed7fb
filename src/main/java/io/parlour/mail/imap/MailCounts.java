package io.parlour.mail.imap;

import java.util.SortedMap;
import java.util.TreeMap;

/// How many mails a folder has, and how many of them came within so many days.
public record MailCounts(int all, SortedMap<Integer, Integer> withinDays) {
    public MailCounts {
        withinDays = new TreeMap<>(withinDays);
    }
}
