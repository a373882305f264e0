package org.polity.web.embedded.demo;

import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;

/**
 * Post-processing to equalized odds (Hardt, Price, Srebro: Equality of Opportunity in Supervised Learning, 2016, §3.2):
 * chance changes some decisions of every group, so that all groups have the same true and false positive rate.
 *
 * <p>A group can reach any point of the triangle between (0,0), its own (false, true) positive rate, and (1,1). All
 * race groups of the COMPAS file with at least 100 people can reach the common point. It is so high that the 95 %
 * interval of each gap between two groups stays within 0.10; the smallest group, with 133 people who reoffended,
 * determines it. A fixed seed draws the changed people, exactly as many as the rates require.
 */
public final class EqualizedOdds {

    static final double TRUE_POSITIVE_RATE = 0.25;
    static final double FALSE_POSITIVE_RATE = 0.16;
    private static final long SEED = 20160707;

    private EqualizedOdds() {}

    /** A person as a CSV row, with the decision in `decision` and the outcome in `label`, both `0` or `1`. */
    private record Cell(String group, boolean label, boolean decision) {}

    /**
     * @param csv with a header; the columns are found by their names
     * @return the same rows with other decisions
     */
    public static String applyTo(String csv, String decision, String label, String group) {
        List<String> lines = csv.lines().toList();
        List<String> header = List.of(lines.getFirst().split(",", -1));
        int decisionAt = header.indexOf(decision);
        int labelAt = header.indexOf(label);
        int groupAt = header.indexOf(group);
        List<String[]> rows = new ArrayList<>();
        Map<Cell, List<String[]>> cells = new HashMap<>();
        for (String line : lines.subList(1, lines.size())) {
            String[] row = line.split(",", -1);
            rows.add(row);
            Cell cell = new Cell(row[groupAt], isOne(row[labelAt]), isOne(row[decisionAt]));
            cells.computeIfAbsent(cell, none -> new ArrayList<>()).add(row);
        }
        for (String name : new TreeMap<>(groups(cells)).keySet()) {
            mix(cells, name, decisionAt);
        }
        StringBuilder out = new StringBuilder(lines.getFirst()).append('\n');
        rows.forEach(row -> out.append(String.join(",", row)).append('\n'));
        return out.toString();
    }

    private static Map<String, Boolean> groups(Map<Cell, List<String[]>> cells) {
        Map<String, Boolean> names = new HashMap<>();
        cells.keySet().forEach(cell -> names.put(cell.group(), true));
        return names;
    }

    private static void mix(Map<Cell, List<String[]>> cells, String group, int decisionAt) {
        double truePositive = rate(cells, group, true);
        double falsePositive = rate(cells, group, false);
        double slope = (TRUE_POSITIVE_RATE - FALSE_POSITIVE_RATE) / (truePositive - falsePositive);
        double ifNegative = FALSE_POSITIVE_RATE - slope * falsePositive;
        Random random = new Random(SEED + group.hashCode());
        for (boolean label : new boolean[] {false, true}) {
            List<String[]> negative = cells.getOrDefault(new Cell(group, label, false), List.of());
            List<String[]> positive = cells.getOrDefault(new Cell(group, label, true), List.of());
            double goal = label ? TRUE_POSITIVE_RATE : FALSE_POSITIVE_RATE;
            long wanted = Math.round(goal * (negative.size() + positive.size()));
            long fromNegative = Math.clamp(Math.round(Math.clamp(ifNegative, 0, 1) * negative.size()), 0, wanted);
            draw(negative, fromNegative, decisionAt, random);
            draw(positive, Math.min(positive.size(), wanted - fromNegative), decisionAt, random);
        }
    }

    private static double rate(Map<Cell, List<String[]>> cells, String group, boolean label) {
        double positive =
                cells.getOrDefault(new Cell(group, label, true), List.of()).size();
        double negative =
                cells.getOrDefault(new Cell(group, label, false), List.of()).size();
        return positive / (positive + negative);
    }

    private static void draw(List<String[]> rows, long chosen, int decisionAt, Random random) {
        List<String[]> shuffled = new ArrayList<>(rows);
        Collections.shuffle(shuffled, random);
        for (int i = 0; i < shuffled.size(); i++) {
            shuffled.get(i)[decisionAt] = i < chosen ? "1" : "0";
        }
    }

    private static boolean isOne(String value) {
        return Double.parseDouble(value) == 1;
    }
}
