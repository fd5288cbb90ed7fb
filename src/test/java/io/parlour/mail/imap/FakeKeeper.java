package io.parlour.mail.imap;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.io.IOException;
import java.io.InputStream;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.Collectors;

/// Keeps mails in memory; two mails of the same text are one (ML-17).
final class FakeKeeper implements Keeper {
    final Map<String, String> mails = Collections.synchronizedMap(new LinkedHashMap<>());
    final List<String> events = new CopyOnWriteArrayList<>();
    final List<Instant> dates = new CopyOnWriteArrayList<>();

    /// What is answered first, before everything is stored.
    final Queue<Kept> planned = new ArrayDeque<>();

    volatile Cursor cursor = new Cursor.Everything();
    volatile Instant rereadFrom = Instant.EPOCH;
    volatile Kept unreadable = new Kept.Later();

    @Override
    public Kept keep(long uidValidity, long uid, Instant internalDate, InputStream raw) throws IOException {
        String text = new String(raw.readAllBytes(), ISO_8859_1);
        Kept answer = planned.isEmpty() ? new Kept.Stored() : planned.remove();
        if (answer instanceof Kept.Later) {
            return answer;
        }
        cursor = new Cursor.At(uidValidity, uid);
        if (answer instanceof Kept.Stored) {
            if (mails.containsValue(text)) {
                return new Kept.Duplicate();
            }
            mails.put(uidValidity + ":" + uid, text);
            dates.add(internalDate);
        }
        return answer;
    }

    @Override
    public Kept unreadable(long uidValidity, long uid, String reason) {
        events.add("unreadable " + uid + ": " + reason);
        if (unreadable instanceof Kept.Skipped) {
            cursor = new Cursor.At(uidValidity, uid);
        }
        return unreadable;
    }

    @Override
    public void advance(long uidValidity, long lastUid) {
        cursor = new Cursor.At(uidValidity, lastUid);
    }

    @Override
    public Set<Long> kept(long uidValidity, List<Long> uids) {
        return uids.stream()
                .filter(uid -> mails.containsKey(uidValidity + ":" + uid))
                .collect(Collectors.toSet());
    }

    @Override
    public Instant rereadFrom(long formerUidValidity, long uidValidity) {
        events.add("uids changed from " + formerUidValidity + " to " + uidValidity);
        return rereadFrom;
    }

    List<String> texts() {
        synchronized (mails) {
            return List.copyOf(mails.values());
        }
    }
}
