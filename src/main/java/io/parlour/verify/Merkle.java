package io.parlour.verify;

import java.util.ArrayList;
import java.util.List;
import java.util.UUID;

/// A tree of hashes over the newest entries of all organizations. A leaf is SHA-256(0x00 ‖ organization ‖ seq ‖ hash),
/// a node SHA-256(0x01 ‖ left ‖ right); the last of an odd number moves up as it is.
public final class Merkle {
    private static final byte[] LEAF = {0};
    private static final byte[] NODE = {1};

    private Merkle() {}

    /// The newest entry of an organization.
    @SuppressWarnings("ArrayRecordComponent") // carried, never compared as records
    public record Head(UUID organization, long seq, byte[] hash) {
        byte[] leaf() {
            return Hashes.sha256(LEAF, Hashes.bytes(organization), Hashes.bytes(seq), hash);
        }
    }

    /// What a leaf or node is hashed with on the way to the root.
    @SuppressWarnings("ArrayRecordComponent") // carried, never compared as records
    public record Step(boolean left, byte[] hash) {}

    /// All levels of the tree, from the leaves to the root.
    private static List<List<byte[]>> levels(List<Head> heads) {
        if (heads.isEmpty()) {
            throw new IllegalArgumentException("a tree has at least one leaf");
        }
        List<List<byte[]>> levels = new ArrayList<>();
        List<byte[]> level = heads.stream().map(Head::leaf).toList();
        levels.add(level);
        while (level.size() > 1) {
            List<byte[]> above = new ArrayList<>();
            for (int i = 0; i < level.size(); i += 2) {
                above.add(i + 1 < level.size() ? node(level.get(i), level.get(i + 1)) : level.get(i));
            }
            levels.add(above);
            level = above;
        }
        return levels;
    }

    private static byte[] node(byte[] left, byte[] right) {
        return Hashes.sha256(NODE, left, right);
    }

    public static byte[] root(List<Head> heads) {
        return levels(heads).getLast().getFirst();
    }

    /// For each head, in their order, the steps from its leaf to the root.
    public static List<List<Step>> proofs(List<Head> heads) {
        List<List<byte[]>> levels = levels(heads);
        List<List<Step>> proofs = new ArrayList<>(heads.size());
        for (int leaf = 0; leaf < heads.size(); leaf++) {
            List<Step> steps = new ArrayList<>();
            int at = leaf;
            for (List<byte[]> level : levels.subList(0, levels.size() - 1)) {
                int other = at ^ 1;
                if (other < level.size()) {
                    steps.add(new Step(other < at, level.get(other)));
                }
                at /= 2;
            }
            proofs.add(steps);
        }
        return proofs;
    }

    static byte[] root(Head head, List<Step> proof) {
        byte[] hash = head.leaf();
        for (Step step : proof) {
            hash = step.left() ? node(step.hash(), hash) : node(hash, step.hash());
        }
        return hash;
    }
}
