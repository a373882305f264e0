package org.polity.gate;

import org.polity.engine.machine.CouldNotJudge;

/**
 * Why an evaluator cannot judge a release. Two troubles are equal if their kind and code are equal, because texts may
 * differ in a port or a time.
 *
 * @param kind of the first cause
 * @param code of the first cause; empty without one
 */
record Trouble(Class<? extends Throwable> kind, String code) {

    static Trouble of(Throwable failure) {
        Throwable deepest = failure;
        String code = code(failure);
        while (deepest.getCause() != null) {
            deepest = deepest.getCause();
            code = code.isEmpty() ? code(deepest) : code;
        }
        return new Trouble(deepest.getClass(), code);
    }

    private static String code(Throwable failure) {
        return switch (failure) {
            case GateRefused refused -> refused.fault().code();
            case GateException unsound -> unsound.fault().code();
            case CouldNotJudge lacking -> lacking.fault().code();
            case SiteAnswered answered -> Integer.toString(answered.status());
            default -> "";
        };
    }
}
