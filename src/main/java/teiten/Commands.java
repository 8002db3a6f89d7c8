package teiten;

import picocli.CommandLine;

/// The commands, in the order in which help lists them.
final class Commands {
    private Commands() {}

    static CommandLine of(Session session, Help help) {
        CommandLine root = new CommandLine(session.options());
        root.addSubcommand(new DemoCommand(session));
        root.addSubcommand(new IdentifyCommand(session));
        root.addSubcommand(new InitCommand(session));
        root.addSubcommand(new ImportCommand(session));
        root.addSubcommand(new TopCommand(session));
        root.addSubcommand(new PortCommand(session));
        root.addSubcommand(new ServiceCommand(session));
        root.addSubcommand(new SourceCommand(session));
        root.addSubcommand(new NetworkCommand(session));
        root.addSubcommand(new CountryCommand(session));
        root.addSubcommand(new ReflectorsCommand(session));
        root.addSubcommand(new ToolsCommand(session));
        root.addSubcommand(new BackscatterCommand(session));
        root.addSubcommand(new ScannersCommand(session));
        root.addSubcommand(new VictimsCommand(session));
        root.addSubcommand(new StormsCommand(session));
        root.addSubcommand(new PayloadsCommand(session));
        root.addSubcommand(new DetectCommand(session));
        root.addSubcommand(new ExplainCommand(session));
        root.addSubcommand(new QueryCommand(session));
        root.addSubcommand(new ReportCommand(session));
        root.addSubcommand(new VerifyCommand(session));
        root.addSubcommand(new CheckCommand(session));
        root.addSubcommand(new BackupCommand(session));
        root.addSubcommand(new RetainCommand(session));
        root.addSubcommand(sensor(session));
        root.addSubcommand(new SimulateCommand(session));
        root.addSubcommand(new DoctorCommand(session));
        root.addSubcommand(new HelpCommand(session, help));
        // A folder may be called like a command: --data demo.
        root.setAllowSubcommandsAsOptionParameters(true);
        root.setResourceBundle(help.texts());
        help.arrange(root, session.surroundings().streams().terminal().columns());
        return root;
    }

    private static CommandLine sensor(Session session) {
        CommandLine sensor = new CommandLine(new SensorCommand());
        sensor.addSubcommand(new SensorRunCommand(session));
        sensor.addSubcommand(new SensorStatusCommand(session));
        return sensor;
    }
}
