package io.parlour.bench.answers;

import java.util.Arrays;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/// Logistic regression with a small penalty, by Newton's method.
public final class Fit {
    private static final int ROUNDS = 60;
    private static final double PENALTY = 0.5;

    private Fit() {}

    /// A question with the features of its best passage.
    ///
    /// @param right whether an answer would have been right
    /// @param answerable whether the article is there
    /// @param weight how much it counts
    @SuppressWarnings("ArrayRecordComponent") // carried, never compared as records
    public record Example(double[] features, boolean right, boolean answerable, double weight) {}

    /// What must not count the other way round, by its place: 1 never against an answer, -1 never for it.
    ///
    /// A feature that would is left out, and the rest is fitted again.
    public static double[] weights(List<Example> examples, Map<Integer, Integer> signs) {
        Set<Integer> out = new HashSet<>();
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
                    return new Example(features, each.right(), each.answerable(), each.weight());
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
    public static double threshold(List<Example> examples, double[] weights, double share) {
        List<Example> wrong = examples.stream()
                .filter(each -> !each.answerable())
                .sorted(Comparator.comparingDouble(each -> -probability(weights, each.features())))
                .toList();
        double allowed = share * wrong.stream().mapToDouble(Example::weight).sum();
        for (Example each : wrong) {
            allowed -= each.weight();
            if (allowed < 0) {
                return Math.nextUp(probability(weights, each.features()));
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
