using EventDrivenFrontends.EventProducer.Commands;

namespace EventDrivenFrontends.EventProducer.Simulation;

/// <summary><c>DELETE /simulation</c>: stops it; the flights stay as they are.</summary>
internal sealed class StopSimulation(SimulationControl simulation) : ICommand
{
    public BodyRule Body => BodyRule.None;

    public async ValueTask<CommandPlan> PlanAsync(CommandRequest request, CancellationToken cancellationToken) =>
        CommandPlan.Accept(SimulationStatus.Of(await simulation.StopAsync(cancellationToken)).ToJson());
}
