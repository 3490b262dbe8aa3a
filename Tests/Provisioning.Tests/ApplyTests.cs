using EventDrivenFrontends.Provisioning.Tests.Fixture;

namespace EventDrivenFrontends.Provisioning.Tests;

/// <summary>What a run makes of the stack, seen through the services' own APIs.</summary>
public sealed class ApplyTests : IAsyncLifetime
{
    private const string Stack = "event-driven-frontends";
    private Cloud _cloud = null!;

    public async Task InitializeAsync() => _cloud = await Cloud.StartAsync();

    public async Task DisposeAsync() => await _cloud.DisposeAsync();

    [Fact]
    public async Task The_first_run_makes_all_that_the_services_use()
    {
        var (exitCode, output) = await ProvisioningRun.CompleteAsync(_cloud.Endpoint, TemplateFile.OfTheSystem);

        Assert.True(exitCode == 0, output);
        Assert.Contains($"Stack {Stack}: Created", output, StringComparison.Ordinal);
        Assert.Equal("CREATE_COMPLETE", (await _cloud.StackAsync(Stack)).StackStatus.Value);
        Assert.Equal(
            ["Connections", "Coordination", "IdempotencyKeys", "ViewModels", "Webhooks"],
            (await _cloud.Tables.ListTablesAsync()).TableNames.Order());
        Assert.Equal("NEW_AND_OLD_IMAGES", (await _cloud.Tables.DescribeTableAsync("ViewModels")).Table.StreamSpecification.StreamViewType.Value);
        Assert.Equal(
            ["flights-view", "seats-view", "viruses-view", "webhooks"],
            (await _cloud.Events.ListRulesAsync(new() { EventBusName = "frontends" })).Rules.Select(rule => rule.Name).Order());
        Assert.Equal(
            [
                "scheduled-viruses", "scheduled-viruses-dlq", "view-model-projector", "view-model-projector-dlq",
                "webhook-dead-letters", "webhook-dispatcher", "webhook-dispatcher-dlq", "webhook-retries",
            ],
            (await _cloud.Queues.ListQueuesAsync(new())).QueueUrls.Select(url => url.Split('/')[^1]).Order());
    }

    [Fact]
    public async Task A_second_run_changes_nothing()
    {
        await ProvisioningRun.CompleteAsync(_cloud.Endpoint, TemplateFile.OfTheSystem);
        var url = (await _cloud.Queues.GetQueueUrlAsync("view-model-projector")).QueueUrl;
        await _cloud.Queues.SendMessageAsync(new() { QueueUrl = url, MessageBody = "waits" });
        var history = await _cloud.HistoryAsync(Stack);

        var (exitCode, output) = await ProvisioningRun.CompleteAsync(_cloud.Endpoint, TemplateFile.OfTheSystem);

        Assert.True(exitCode == 0, output);
        Assert.Contains($"Stack {Stack}: Unchanged", output, StringComparison.Ordinal);
        Assert.Equal(history.Select(item => item.EventId), (await _cloud.HistoryAsync(Stack)).Select(item => item.EventId));
        Assert.Equal("1", await _cloud.QueueAttributeAsync("view-model-projector", "ApproximateNumberOfMessages"));
    }

    [Fact]
    public async Task A_changed_template_updates_what_is_there()
    {
        using var template = new TemplateFile(TemplateFile.Queue("changing", 7));
        await ProvisioningRun.CompleteAsync(_cloud.Endpoint, template.Path, "--Stack:Name=changing");
        template.Write(TemplateFile.Queue("changing", 8, "  More: { Type: AWS::SQS::Queue, Properties: { QueueName: more } }"));

        var (exitCode, output) = await ProvisioningRun.CompleteAsync(_cloud.Endpoint, template.Path, "--Stack:Name=changing");

        Assert.True(exitCode == 0, output);
        Assert.Contains("Stack changing: Updated", output, StringComparison.Ordinal);
        Assert.Equal("UPDATE_COMPLETE", (await _cloud.StackAsync("changing")).StackStatus.Value);
        Assert.Equal("8", await _cloud.QueueAttributeAsync("changing", "VisibilityTimeout"));
        Assert.Equal("30", await _cloud.QueueAttributeAsync("more", "VisibilityTimeout"));
    }

    [Fact]
    public async Task Parameters_are_as_configured_and_else_as_the_template_says()
    {
        await ProvisioningRun.CompleteAsync(_cloud.Endpoint, TemplateFile.OfTheSystem, "--Stack:Parameters:DeadLetterRetention=600");
        Assert.Equal("600", await _cloud.QueueAttributeAsync("view-model-projector-dlq", "MessageRetentionPeriod"));

        var (exitCode, output) = await ProvisioningRun.CompleteAsync(
            _cloud.Endpoint, TemplateFile.OfTheSystem, "--Stack:Parameters:MessageRetention=700");

        Assert.True(exitCode == 0, output);
        Assert.Equal("700", await _cloud.QueueAttributeAsync("view-model-projector", "MessageRetentionPeriod"));
        Assert.Equal("1209600", await _cloud.QueueAttributeAsync("view-model-projector-dlq", "MessageRetentionPeriod"));
    }

    [Fact]
    public async Task Two_runs_at_once_end_with_one_stack()
    {
        var runs = await Task.WhenAll(Enumerable.Range(0, 2).Select(_ => ProvisioningRun.CompleteAsync(_cloud.Endpoint, TemplateFile.OfTheSystem)));

        Assert.All(runs, run => Assert.True(run.ExitCode == 0, run.Output));
        Assert.Equal("CREATE_COMPLETE", (await _cloud.StackAsync(Stack)).StackStatus.Value);
    }
}
