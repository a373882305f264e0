package org.polity.cli.release;

import java.math.BigInteger;
import java.util.Map;
import java.util.concurrent.Callable;
import org.polity.cli.answers.ExitCode;
import org.polity.cli.answers.Output;
import org.polity.cli.answers.Report;
import org.polity.cli.answers.Unusable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

@Command(
        name = "withdraw",
        description = "Withdraws an undecided release of yours. The artifact stays yours, and may be submitted again.",
        mixinStandardHelpOptions = true)
final class WithdrawCommand implements Callable<Integer> {

    @Mixin
    private final Output output = new Output();

    @Mixin
    private final MaintainerOptions gate = new MaintainerOptions();

    @Parameters(paramLabel = "RELEASE", description = "The number of the release.")
    private long release;

    @Override
    public Integer call() throws Unusable {
        gate.atTheGate(maintainer -> maintainer.withdraw(BigInteger.valueOf(release)));
        if (output.json) {
            output.tree(Map.of("release", release, "withdrawn", true));
        } else {
            output.line(new Report.Withdrawn(release));
        }
        return ExitCode.CLEARED;
    }
}
