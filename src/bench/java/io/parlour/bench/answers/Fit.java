package io.parlour.bench.answers;

import io.parlour.answers.turns.Choice;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/// Logistic regressions with a small penalty, by Newton's method: which article is chosen, and whether it answers.
public final class Fit {
    private static final int ROUNDS = 60;
    private static final double PENALTY = 0.5;
    private static final int PARTS = 10;
    private static final double LONGEST_STEP = 3;

    private Fit() {}

    /// A question with the features of its best passage.
    ///
    /// @param right whether an answer would have been right
    /// @param answerable whether the article is there
    /// @param group examples of one group are never on both sides of a trial
    /// @param weight how much it counts
    @SuppressWarnings("ArrayRecordComponent") // carried, never compared as records
    public record Example(double[] features, boolean right, boolean answerable, String group, double weight) {}

    /// A question with the articles that may answer it.
    ///
    /// @param signs of each article
    /// @param right which one answers
    public record Chosen(List<Choice.Signs> signs, int right) {}

    /// The weights that make the right articles most likely.
    public static Choice.Signs choice(List<Chosen> all) {
        double[] weights = new double[3];
        for (int round = 0; round < ROUNDS; round++) {
            double[] gradient = new double[3];
            double[][] hessian = new double[3][3];
            for (int i = 0; i < 3; i++) {
                gradient[i] = -weights[i];
                hessian[i][i] = 1;
            }
            for (Chosen each : all) {
                List<double[]> rows = each.signs().stream().map(Fit::row).toList();
                double[] shares = shares(rows, weights);
                double[] mean = new double[3];
                for (int row = 0; row < shares.length; row++) {
                    for (int i = 0; i < 3; i++) {
                        mean[i] += shares[row] * rows.get(row)[i];
                    }
                }
                for (int i = 0; i < 3; i++) {
                    gradient[i] += rows.get(each.right())[i] - mean[i];
                    for (int j = 0; j < 3; j++) {
                        hessian[i][j] -= mean[i] * mean[j];
                        for (int row = 0; row < shares.length; row++) {
                            hessian[i][j] += shares[row] * rows.get(row)[i] * rows.get(row)[j];
                        }
                    }
                }
            }
            double[] step = solve(hessian, gradient);
            double longest = Arrays.stream(step).map(Math::abs).max().orElse(0);
            for (int i = 0; i < 3; i++) {
                weights[i] += step[i] * Math.min(1, LONGEST_STEP / Math.max(longest, 1e-9));
            }
        }
        return new Choice.Signs(weights[0], weights[1], weights[2]);
    }

    private static double[] row(Choice.Signs signs) {
        return new double[] {signs.dense(), signs.sentence(), signs.wording()};
    }

    private static double[] shares(List<double[]> rows, double[] weights) {
        double[] scores = rows.stream()
                .mapToDouble(row -> row[0] * weights[0] + row[1] * weights[1] + row[2] * weights[2])
                .toArray();
        double best = Arrays.stream(scores).max().orElse(0);
        double[] shares =
                Arrays.stream(scores).map(score -> Math.exp(score - best)).toArray();
        double all = Arrays.stream(shares).sum();
        return Arrays.stream(shares).map(share -> share / all).toArray();
    }

    /// How likely each example is right by weights that were fitted without its group, and so without its article.
    public static List<Judged> judged(List<Example> examples, Map<Integer, Integer> signs, Set<Integer> left) {
        List<Judged> judged = new ArrayList<>();
        for (int part = 0; part < PARTS; part++) {
            int at = part;
            List<Example> others =
                    examples.stream().filter(each -> part(each) != at).toList();
            double[] weights = weights(others, signs, left);
            examples.stream()
                    .filter(each -> part(each) == at)
                    .map(each -> new Judged(each, probability(weights, each.features())))
                    .forEach(judged::add);
        }
        return judged;
    }

    private static int part(Example example) {
        return Math.floorMod(example.group().hashCode(), PARTS);
    }

    /// An example with what the weights of a trial say about it.
    ///
    /// @param probability that an answer is right
    public record Judged(Example example, double probability) {}

    /// What must not count the other way round, by its place: 1 never against an answer, -1 never for it.
    ///
    /// A feature that would is left out, and the rest is fitted again.
    ///
    /// @param left left out from the start
    public static double[] weights(List<Example> examples, Map<Integer, Integer> signs, Set<Integer> left) {
        Set<Integer> out = new HashSet<>(left);
        while (true) {
            double[] weights = newton(without(examples, out));
            List<Integer> odd = signs.entrySet().stream()
                    .filter(each -> weights[each.getKey()] * each.getValue() < -1e-6)
                    .map(Map.Entry::getKey)
                    .toList();
            if (odd.isEmpty()) {
                return weights;
            }
            out.addAll(odd);
        }
    }

    private static List<Example> without(List<Example> examples, Set<Integer> out) {
        return examples.stream()
                .map(each -> {
                    double[] features = each.features().clone();
                    out.forEach(at -> features[at] = 0);
                    return new Example(features, each.right(), each.answerable(), each.group(), each.weight());
                })
                .toList();
    }

    private static double[] newton(List<Example> examples) {
        int size = examples.getFirst().features().length;
        double[] weights = new double[size];
        for (int round = 0; round < ROUNDS; round++) {
            double[] gradient = new double[size];
            double[][] hessian = new double[size][size];
            for (Example each : examples) {
                double p = probability(weights, each.features());
                double miss = (each.right() ? 1 : 0) - p;
                for (int i = 0; i < size; i++) {
                    gradient[i] += each.weight() * miss * each.features()[i];
                    for (int j = 0; j < size; j++) {
                        hessian[i][j] += each.weight() * p * (1 - p) * each.features()[i] * each.features()[j];
                    }
                }
            }
            for (int i = 0; i < size; i++) {
                // the bias is not held back
                gradient[i] -= i == 0 ? 0 : PENALTY * weights[i];
                hessian[i][i] += i == 0 ? 1e-6 : PENALTY;
            }
            double[] step = solve(hessian, gradient);
            for (int i = 0; i < size; i++) {
                weights[i] += step[i];
            }
        }
        return weights;
    }

    public static double probability(double[] weights, double[] features) {
        double sum = 0;
        for (int i = 0; i < weights.length; i++) {
            sum += weights[i] * features[i];
        }
        return 1 / (1 + Math.exp(-sum));
    }

    /// The lowest threshold that holds answers to what cannot be answered at this share of it, or lower.
    public static double threshold(List<Judged> judged, double share) {
        List<Judged> wrong = judged.stream()
                .filter(each -> !each.example().answerable())
                .sorted(Comparator.comparingDouble(each -> -each.probability()))
                .toList();
        double allowed = share
                * wrong.stream().mapToDouble(each -> each.example().weight()).sum();
        for (Judged each : wrong) {
            allowed -= each.example().weight();
            if (allowed < 0) {
                return Math.nextUp(each.probability());
            }
        }
        return 0;
    }

    /// Gauss with pivots.
    private static double[] solve(double[][] matrix, double[] right) {
        int size = right.length;
        double[][] a = new double[size][];
        for (int i = 0; i < size; i++) {
            a[i] = Arrays.copyOf(matrix[i], size + 1);
            a[i][size] = right[i];
        }
        for (int column = 0; column < size; column++) {
            int pivot = column;
            for (int row = column + 1; row < size; row++) {
                pivot = Math.abs(a[row][column]) > Math.abs(a[pivot][column]) ? row : pivot;
            }
            double[] swap = a[column];
            a[column] = a[pivot];
            a[pivot] = swap;
            for (int row = column + 1; row < size; row++) {
                double factor = a[row][column] / a[column][column];
                for (int at = column; at <= size; at++) {
                    a[row][at] -= factor * a[column][at];
                }
            }
        }
        double[] solved = new double[size];
        for (int row = size - 1; row >= 0; row--) {
            double sum = a[row][size];
            for (int at = row + 1; at < size; at++) {
                sum -= a[row][at] * solved[at];
            }
            solved[row] = sum / a[row][row];
        }
        return solved;
    }
}
