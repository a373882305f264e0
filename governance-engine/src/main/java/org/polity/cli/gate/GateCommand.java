package org.polity.cli.gate;

import picocli.CommandLine.Command;

@Command(
        name = "gate",
        description = "Asks the gate on the chain whether a model may ship.",
        mixinStandardHelpOptions = true,
        subcommands = {GateCheckCommand.class, VerifyProofCommand.class, GateWatchCommand.class})
public final class GateCommand {}
