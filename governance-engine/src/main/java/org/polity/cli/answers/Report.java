package org.polity.cli.answers;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import org.polity.engine.codes.Arguments;
import org.polity.engine.codes.Coded;

/** The reports of commands besides complaints. */
public sealed interface Report extends Coded {

    /** The number of releases whose verdict a draft would change. */
    record BackTested(long releases, long changed, long unchanged, long lost) implements Report {}

    record Changed(String place, String before, String after) implements Report {}

    record Decided(String outcome) implements Report {}

    /** @param method of the interval; `-` without one */
    record Measured(long people, BigDecimal margin, String method, long comparisons) implements Report {}

    /** One comparison beyond the limit. */
    record Beyond(String group, String reference, String rate, BigDecimal value) implements Report {}

    /** One finding of a proof. */
    record Checked(String answer, Coded finding) implements Report {}

    record Proved(long findings, long block, long chain) implements Report {}

    /** @param doubts number of findings that failed or are unknown */
    record NotProved(long findings, long doubts, long block, long chain) implements Report {}

    record Claimed(String artifact, String commitment, long block) implements Report {}

    record Owned(String artifact, String maintainer) implements Report {}

    record SaltKept(String file) implements Report {}

    /** @param signers evaluators whose signatures the proof holds */
    record ProvedAt(long block, Instant time, long signers) implements Report {}

    /** A file of a manifest. */
    record Listed(String file, String role) implements Report {}

    record Columns(String label, String prediction, String positive, String negative, List<String> attributes)
            implements Report {
        public Columns {
            attributes = List.copyOf(attributes);
        }
    }

    record ManifestWritten(String file) implements Report {}

    record Uploaded(String site) implements Report {}

    /** @param address of the page on which a wallet signs */
    record SignInBrowser(String address) implements Report {}

    record Withdrawn(long release) implements Report {}

    record Submitted(String name, String version, long release, String evidence) implements Report {}

    record Judging(String account, String gate) implements Report {}

    record Watching(long artifacts, String gate) implements Report {}

    /** @param said why the first of the waiting changes was not taken, in English */
    record NotTaken(long waiting, String said) implements Report {}

    record Ungrouped(long rows) implements Report {}

    /** The groups that are too small to compare. */
    record LeftOut(List<String> groups) implements Report {
        public LeftOut {
            groups = List.copyOf(groups);
        }
    }

    /** A ratio to a rate of 0. */
    record Unbounded(String group, String reference, String rate) implements Report {}

    /** @param leaf hash of the row's leaf */
    record RowLeaf(long row, String group, long label, long decision, String leaf) implements Report {}

    /** @param steps from the row's leaf up to the group's root */
    record RowGroup(long tp, long fp, long fn, long tn, String root, long steps) implements Report {}

    record RowBound(long groups, String root) implements Report {}

    record RowVerdict(long bounds, String root) implements Report {}

    /** A report without arguments. */
    enum Plain implements Report {
        NOTHING_STANDS_OUT,
        SUBMIT_NEXT,
        SUBMIT_AFTER_A_BLOCK,
        COUNTING,
        UPLOADING,
        WAITING,
        REPLAYED
    }

    @Override
    default String code() {
        return switch (this) {
            case BackTested report -> "cli.back-tested";
            case Changed report -> "cli.changed";
            case Decided report -> "cli.decided";
            case Measured report -> "cli.measured";
            case Beyond report -> "cli.beyond";
            case Checked report -> "cli.checked";
            case Proved report -> "cli.proved";
            case NotProved report -> "cli.not-proved";
            case Claimed report -> "cli.claimed";
            case Owned report -> "cli.owned";
            case SaltKept report -> "cli.salt-kept";
            case ProvedAt report -> "cli.proved-at";
            case Listed report -> "cli.listed";
            case Columns report -> "cli.columns";
            case ManifestWritten report -> "cli.manifest-written";
            case Uploaded report -> "cli.uploaded";
            case SignInBrowser report -> "cli.sign-in-browser";
            case Withdrawn report -> "cli.withdrawn";
            case Submitted report -> "cli.submitted";
            case Judging report -> "cli.judging";
            case Watching report -> "cli.watching";
            case NotTaken report -> "cli.not-taken";
            case Ungrouped report -> "cli.ungrouped";
            case LeftOut report -> "cli.left-out";
            case Unbounded report -> "cli.unbounded";
            case RowLeaf report -> "cli.row-leaf";
            case RowGroup report -> "cli.row-group";
            case RowBound report -> "cli.row-bound";
            case RowVerdict report -> "cli.row-verdict";
            case Plain.NOTHING_STANDS_OUT -> "cli.nothing-stands-out";
            case Plain.SUBMIT_NEXT -> "cli.submit-next";
            case Plain.SUBMIT_AFTER_A_BLOCK -> "cli.submit-after-a-block";
            case Plain.COUNTING -> "cli.counting";
            case Plain.UPLOADING -> "cli.uploading";
            case Plain.WAITING -> "cli.waiting";
            case Plain.REPLAYED -> "cli.replayed";
        };
    }

    @Override
    default Arguments arguments() {
        return switch (this) {
            case BackTested report ->
                Arguments.of("releases", report.releases())
                        .and("changed", report.changed())
                        .and("unchanged", report.unchanged())
                        .and("lost", report.lost());
            case Changed report ->
                Arguments.of("place", report.place())
                        .term("before", "outcome", report.before())
                        .term("after", "outcome", report.after());
            case Decided report -> Arguments.NONE.term("outcome", "outcome", report.outcome());
            case Measured report ->
                Arguments.of("people", report.people())
                        .and("margin", report.margin())
                        .and("method", report.method())
                        .and("comparisons", report.comparisons());
            case Beyond report ->
                Arguments.of("group", report.group())
                        .and("reference", report.reference())
                        .term("rate", "rate", report.rate())
                        .and("value", report.value());
            case Checked report ->
                Arguments.NONE.term("answer", "answer", report.answer()).and("finding", report.finding());
            case Proved report ->
                Arguments.of("findings", report.findings())
                        .and("block", report.block())
                        .and("chain", report.chain());
            case NotProved report ->
                Arguments.of("findings", report.findings())
                        .and("doubts", report.doubts())
                        .and("block", report.block())
                        .and("chain", report.chain());
            case Claimed report ->
                Arguments.ofHash("artifact", report.artifact())
                        .hash("commitment", report.commitment())
                        .and("block", report.block());
            case Owned report ->
                Arguments.ofHash("artifact", report.artifact()).hash("maintainer", report.maintainer());
            case SaltKept report -> Arguments.of("file", report.file());
            case ProvedAt report ->
                Arguments.of("block", report.block()).and("time", report.time()).and("signers", report.signers());
            case Listed report -> Arguments.of("file", report.file()).and("role", report.role());
            case Columns report ->
                Arguments.of("label", report.label())
                        .and("prediction", report.prediction())
                        .and("positive", report.positive())
                        .and("negative", report.negative())
                        .and("attributes", report.attributes());
            case ManifestWritten report -> Arguments.of("file", report.file());
            case Uploaded report -> Arguments.of("site", report.site());
            case SignInBrowser report -> Arguments.of("address", report.address());
            case Withdrawn report -> Arguments.of("release", report.release());
            case Submitted report ->
                Arguments.of("name", report.name())
                        .and("version", report.version())
                        .and("release", report.release())
                        .hash("evidence", report.evidence());
            case Judging report -> Arguments.ofHash("account", report.account()).hash("gate", report.gate());
            case Watching report ->
                Arguments.of("artifacts", report.artifacts()).hash("gate", report.gate());
            case NotTaken report -> Arguments.of("waiting", report.waiting()).and("said", report.said());
            case Ungrouped report -> Arguments.of("rows", report.rows());
            case LeftOut report -> Arguments.of("groups", report.groups());
            case Unbounded report ->
                Arguments.of("group", report.group())
                        .and("reference", report.reference())
                        .term("rate", "rate", report.rate());
            case RowLeaf report ->
                Arguments.of("row", report.row())
                        .and("group", report.group())
                        .and("label", report.label())
                        .and("decision", report.decision())
                        .and("leaf", report.leaf());
            case RowGroup report ->
                Arguments.of("tp", report.tp())
                        .and("fp", report.fp())
                        .and("fn", report.fn())
                        .and("tn", report.tn())
                        .and("root", report.root())
                        .and("steps", report.steps());
            case RowBound report -> Arguments.of("groups", report.groups()).and("root", report.root());
            case RowVerdict report -> Arguments.of("bounds", report.bounds()).and("root", report.root());
            case Plain report -> Arguments.NONE;
        };
    }
}
