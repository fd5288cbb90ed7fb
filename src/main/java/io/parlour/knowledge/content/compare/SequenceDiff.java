package io.parlour.knowledge.content.compare;

import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Deque;
import java.util.HashMap;
import java.util.Map;

/// What two sequences have in common, in the same order. Small parts are compared exactly, large ones around what is
/// there once (patience diff), so that no input takes long.
final class SequenceDiff {
    private static final int EXACT_CELLS = 250_000;
    private static final long MAX_WORK = 30_000_000;

    private final int[] before;
    private final int[] after;
    /// For each element of `before` its partner in `after`, or -1.
    private final int[] partners;
    private long work;

    private record Range(int from, int to, int otherFrom, int otherTo) {}

    private SequenceDiff(int[] before, int[] after) {
        this.before = before;
        this.after = after;
        this.partners = new int[before.length];
        Arrays.fill(partners, -1);
    }

    static int[] partners(int[] before, int[] after) {
        SequenceDiff diff = new SequenceDiff(before, after);
        Deque<Range> open = new ArrayDeque<>();
        open.push(new Range(0, before.length, 0, after.length));
        while (!open.isEmpty()) {
            diff.compare(open.pop(), open);
        }
        return diff.partners;
    }

    private void compare(Range range, Deque<Range> open) {
        int a = range.from();
        int aEnd = range.to();
        int b = range.otherFrom();
        int bEnd = range.otherTo();
        while (a < aEnd && b < bEnd && before[a] == after[b]) {
            partners[a++] = b++;
        }
        while (aEnd > a && bEnd > b && before[aEnd - 1] == after[bEnd - 1]) {
            partners[--aEnd] = --bEnd;
        }
        work += range.to() - range.from() + range.otherTo() - range.otherFrom();
        if (a == aEnd || b == bEnd || work > MAX_WORK) {
            return;
        }
        if ((long) (aEnd - a) * (bEnd - b) <= EXACT_CELLS) {
            exact(a, aEnd, b, bEnd);
        } else {
            split(a, aEnd, b, bEnd, open);
        }
    }

    private void exact(int a, int aEnd, int b, int bEnd) {
        int rows = aEnd - a;
        int columns = bEnd - b;
        work += (long) rows * columns / 4;
        int[][] length = new int[rows + 1][columns + 1];
        for (int i = rows - 1; i >= 0; i--) {
            for (int j = columns - 1; j >= 0; j--) {
                length[i][j] = before[a + i] == after[b + j]
                        ? length[i + 1][j + 1] + 1
                        : Math.max(length[i + 1][j], length[i][j + 1]);
            }
        }
        for (int i = 0, j = 0; i < rows && j < columns; ) {
            if (before[a + i] == after[b + j]) {
                partners[a + i++] = b + j++;
            } else if (length[i + 1][j] >= length[i][j + 1]) {
                i++;
            } else {
                j++;
            }
        }
    }

    /// At what is there exactly once on both sides, as far as it is in the same order.
    private void split(int a, int aEnd, int b, int bEnd, Deque<Range> open) {
        Map<Integer, int[]> places = new HashMap<>();
        for (int i = a; i < aEnd; i++) {
            int[] place = places.computeIfAbsent(before[i], key -> new int[] {0, 0, 0, 0});
            place[0]++;
            place[1] = i;
        }
        for (int j = b; j < bEnd; j++) {
            int[] place = places.get(after[j]);
            if (place != null) {
                place[2]++;
                place[3] = j;
            }
        }
        int[] mine = new int[aEnd - a];
        int count = 0;
        for (int i = a; i < aEnd; i++) {
            int[] place = places.get(before[i]);
            if (place != null && place[0] == 1 && place[2] == 1) {
                mine[count++] = i;
            }
        }
        int lastA = a;
        int lastB = b;
        for (int i : longestRun(mine, count, places)) {
            int j = places.getOrDefault(before[i], new int[4])[3];
            open.push(new Range(lastA, i, lastB, j));
            partners[i] = j;
            lastA = i + 1;
            lastB = j + 1;
        }
        if (lastA > a) {
            open.push(new Range(lastA, aEnd, lastB, bEnd));
        }
    }

    /// The longest run of elements whose partners ascend.
    private int[] longestRun(int[] mine, int count, Map<Integer, int[]> places) {
        int[] other = new int[count];
        int[] tails = new int[count];
        int[] previous = new int[count];
        int length = 0;
        for (int i = 0; i < count; i++) {
            other[i] = places.getOrDefault(before[mine[i]], new int[4])[3];
            int low = 0;
            int high = length;
            while (low < high) {
                int middle = (low + high) >>> 1;
                if (other[tails[middle]] < other[i]) {
                    low = middle + 1;
                } else {
                    high = middle;
                }
            }
            previous[i] = low == 0 ? -1 : tails[low - 1];
            tails[low] = i;
            length = Math.max(length, low + 1);
        }
        int[] run = new int[length];
        for (int i = length - 1, at = length == 0 ? -1 : tails[length - 1]; i >= 0; i--, at = previous[at]) {
            run[i] = mine[at];
        }
        return run;
    }
}
