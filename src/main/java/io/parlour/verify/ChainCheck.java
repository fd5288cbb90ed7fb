package io.parlour.verify;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// Checks the entries of one organization in their order, and against seals. Each entry proves all before it; only a
/// seal proves that none is missing at the end.
public final class ChainCheck {
    /// What the first fault is.
    public enum Fault {
        /// The entry isn't what its hash says.
        ENTRY_CHANGED,
        /// The entry doesn't follow the one before.
        NOT_CONNECTED,
        /// An entry is missing, repeated or at another place.
        OUT_OF_ORDER,
        OTHER_ORGANIZATION,
        UNREADABLE,
        /// Entries that a seal proves are missing at the end.
        TAIL_CUT,
        /// A seal proves another entry: the log was rewritten, or continued from an older copy of the database.
        ROOT_MISMATCH,
        /// The seal says nothing about this organization.
        NOT_SEALED
    }

    /// `sealed`: the last entry that a seal proves, or 0. `fault` and `seq`: the first fault and where.
    public record Result(
            long entries, long sealed, @Nullable Fault fault, long seq) {
        public boolean valid() {
            return fault == null;
        }
    }

    private final @Nullable UUID organization;
    private final List<Seal> seals;
    private final Map<Long, byte[]> proven = new HashMap<>();
    private @Nullable UUID found;
    private long last;
    private byte[] hash = {};
    private @Nullable Fault fault;
    private long faultAt;
    private long sealed;

    /// `organization`: whose entries these must be; null for those of the first entry's.
    public ChainCheck(@Nullable UUID organization, List<Seal> seals) {
        this.organization = organization;
        this.seals = List.copyOf(seals);
    }

    public boolean failed() {
        return fault != null;
    }

    public void add(String line) {
        if (failed()) {
            return;
        }
        try {
            add(Entry.parse(line));
        } catch (Unreadable e) {
            fail(Fault.UNREADABLE, last + 1);
        }
    }

    public void add(Entry entry) {
        if (failed()) {
            return;
        }
        if (found == null) {
            begin(organization == null ? entry.organization() : organization);
        }
        if (!entry.organization().equals(found)) {
            fail(Fault.OTHER_ORGANIZATION, last + 1);
        } else if (entry.seq() != last + 1) {
            fail(Fault.OUT_OF_ORDER, last + 1);
        } else if (!Arrays.equals(entry.prev(), hash)) {
            fail(Fault.NOT_CONNECTED, entry.seq());
        } else if (!Arrays.equals(entry.hash(), entry.computed())) {
            fail(Fault.ENTRY_CHANGED, entry.seq());
        } else if (proven.containsKey(entry.seq()) && !Arrays.equals(proven.get(entry.seq()), entry.hash())) {
            fail(Fault.ROOT_MISMATCH, entry.seq());
        } else {
            last = entry.seq();
            hash = entry.hash();
            if (proven.containsKey(last)) {
                sealed = last;
            }
        }
    }

    private void begin(UUID whose) {
        found = whose;
        hash = Entry.beginning(whose);
        List<Merkle.Head> heads = new ArrayList<>();
        for (Seal seal : seals) {
            Merkle.@Nullable Head head = seal.of(whose);
            if (head == null) {
                fail(Fault.NOT_SEALED, 0);
                return;
            }
            heads.add(head);
        }
        for (Merkle.Head head : heads) {
            byte[] before = proven.putIfAbsent(head.seq(), head.hash());
            if (before != null && !Arrays.equals(before, head.hash())) {
                fail(Fault.ROOT_MISMATCH, head.seq());
            }
        }
    }

    private void fail(Fault what, long seq) {
        if (fault == null) {
            fault = what;
            faultAt = seq;
        }
    }

    public Result end() {
        if (found == null && organization != null) {
            begin(organization);
        }
        // an export without entries names no organization, so any seal says that some are missing
        boolean cut =
                found == null ? !seals.isEmpty() : proven.keySet().stream().anyMatch(seq -> seq > last);
        if (cut) {
            fail(Fault.TAIL_CUT, last + 1);
        }
        return new Result(last, sealed, fault, faultAt);
    }
}
