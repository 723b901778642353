package io.lintel.gateway.cli;

import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeSet;

/** What differs between two sets of files, as lines that went ({@code -}) and lines that came ({@code +}). */
final class LineDiff {
    private static final int AROUND = 2;

    /** Longest stretch of lines that is compared line by line; a longer one went and came as a whole. */
    private static final int MOST_LINES = 4_000;

    private LineDiff() {}

    /** The differences, a line each, file by file; none when there are none. */
    static List<String> of(SortedMap<String, String> before, SortedMap<String, String> after) {
        TreeSet<String> names = new TreeSet<>(before.keySet());
        names.addAll(after.keySet());
        List<String> lines = new ArrayList<>();
        for (String name : names) {
            String old = before.getOrDefault(name, "");
            String now = after.getOrDefault(name, "");
            if (!old.equals(now)) {
                lines.add(name + (before.containsKey(name) ? after.containsKey(name) ? "" : " (gone)" : " (new)"));
                lines.addAll(of(old.lines().toList(), now.lines().toList()));
            }
        }
        return lines;
    }

    private static List<String> of(List<String> old, List<String> now) {
        int head = 0;
        while (head < Math.min(old.size(), now.size()) && old.get(head).equals(now.get(head))) {
            head++;
        }
        int tail = 0;
        while (tail < Math.min(old.size(), now.size()) - head
                && old.get(old.size() - 1 - tail).equals(now.get(now.size() - 1 - tail))) {
            tail++;
        }
        List<String> lines = new ArrayList<>();
        same(old.subList(Math.max(0, head - AROUND), head), lines);
        changed(old.subList(head, old.size() - tail), now.subList(head, now.size() - tail), lines);
        same(old.subList(old.size() - tail, Math.min(old.size(), old.size() - tail + AROUND)), lines);
        return lines;
    }

    private static void same(List<String> lines, List<String> to) {
        lines.forEach(line -> to.add("    " + line));
    }

    /** The longest common subsequence stays, everything else went or came. */
    private static void changed(List<String> old, List<String> now, List<String> to) {
        if (old.size() > MOST_LINES || now.size() > MOST_LINES) {
            old.forEach(line -> to.add("  - " + line));
            now.forEach(line -> to.add("  + " + line));
            return;
        }
        int[][] common = common(old, now);
        int i = 0;
        int j = 0;
        while (i < old.size() || j < now.size()) {
            if (i < old.size() && j < now.size() && old.get(i).equals(now.get(j))) {
                to.add("    " + old.get(i));
                i++;
                j++;
            } else if (j == now.size() || (i < old.size() && common[i + 1][j] >= common[i][j + 1])) {
                to.add("  - " + old.get(i++));
            } else {
                to.add("  + " + now.get(j++));
            }
        }
    }

    private static int[][] common(List<String> old, List<String> now) {
        int[][] common = new int[old.size() + 1][now.size() + 1];
        for (int i = old.size() - 1; i >= 0; i--) {
            for (int j = now.size() - 1; j >= 0; j--) {
                common[i][j] = old.get(i).equals(now.get(j))
                        ? common[i + 1][j + 1] + 1
                        : Math.max(common[i + 1][j], common[i][j + 1]);
            }
        }
        return common;
    }
}
