package org.polity.engine.exact;

/** A file of Unicode data beside this class: a line is a letter and hexadecimal numbers. */
final class DataLines {

    private DataLines() {}

    /** Takes a line. */
    interface Line {
        void take(char kind, int[] numbers);
    }

    static void read(String name, Line line) {
        byte[] file = ProgramFile.bytes(DataLines.class, name);
        int start = 0;
        for (int i = 0; i < file.length; i++) {
            if (file[i] == '\n') {
                if (file[start] != '#') {
                    line.take((char) file[start], numbers(file, start + 1, i));
                }
                start = i + 1;
            }
        }
    }

    private static int[] numbers(byte[] file, int start, int end) {
        int count = 0;
        for (int i = start; i < end; i++) {
            count += file[i] == ' ' ? 1 : 0;
        }
        int[] numbers = new int[count];
        int index = -1;
        for (int i = start; i < end; i++) {
            if (file[i] == ' ') {
                index++;
            } else if (index >= 0) {
                numbers[index] = numbers[index] << 4 | (file[i] <= '9' ? file[i] - '0' : file[i] - 'A' + 10);
            }
        }
        return numbers;
    }
}
