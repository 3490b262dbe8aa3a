using Amazon.SQS.Model;
using EventDrivenFrontends.Integration.Tests.Fixture;

namespace EventDrivenFrontends.Integration.Tests.Sqs;

public class QueueTests(EmbeddedCloud cloud) : SqsTests(cloud)
{
    [Fact]
    public async Task A_queue_is_found_by_its_name_and_gone_when_deleted()
    {
        var name = EmbeddedCloud.UniqueName("queue");
        var url = (await Sqs.CreateQueueAsync(new CreateQueueRequest { QueueName = name })).QueueUrl;
        Assert.Equal(url, (await Sqs.GetQueueUrlAsync(name)).QueueUrl);

        await Sqs.DeleteQueueAsync(new DeleteQueueRequest { QueueUrl = url });

        await Assert.ThrowsAsync<QueueDoesNotExistException>(() => Sqs.GetQueueUrlAsync(name));
        await Assert.ThrowsAsync<QueueDoesNotExistException>(() => SendAsync(url, "late"));
    }

    [Fact]
    public async Task Creating_it_again_gives_the_same_queue_unless_an_attribute_differs()
    {
        var request = new CreateQueueRequest
        {
            QueueName = EmbeddedCloud.UniqueName("queue"), Attributes = new Dictionary<string, string> { ["VisibilityTimeout"] = "5" },
        };
        var url = (await Sqs.CreateQueueAsync(request)).QueueUrl;

        Assert.Equal(url, (await Sqs.CreateQueueAsync(request)).QueueUrl);

        request.Attributes["VisibilityTimeout"] = "6";
        await Assert.ThrowsAsync<QueueNameExistsException>(() => Sqs.CreateQueueAsync(request));
    }

    [Fact]
    public async Task Attributes_are_kept_and_changed_and_say_where_the_queue_is()
    {
        var url = await CreateQueueAsync(new Dictionary<string, string> { ["DelaySeconds"] = "3" });
        Assert.Equal("3", await AttributeAsync(url, "DelaySeconds"));

        var arn = await AttributeAsync(url, "QueueArn");
        var statement = $$"""{"Effect":"Allow","Principal":"*","Action":"sqs:SendMessage","Resource":"{{arn}}"}""";
        var policy = $$"""{"Version":"2012-10-17","Statement":[{{statement}}]}""";
        await Sqs.SetQueueAttributesAsync(new SetQueueAttributesRequest
        {
            QueueUrl = url, Attributes = new Dictionary<string, string> { ["DelaySeconds"] = "0", ["Policy"] = policy },
        });

        Assert.Equal("0", await AttributeAsync(url, "DelaySeconds"));
        Assert.Contains("2012-10-17", await AttributeAsync(url, "Policy"), StringComparison.Ordinal);
        Assert.StartsWith($"arn:aws:sqs:{EmbeddedCloud.Region}:", arn, StringComparison.Ordinal);
    }

    [SkippableFact]
    public async Task Unknown_attributes_are_refused_by_name()
    {
        Skip.IfNot(Cloud.IsEmbedded, "moto knows one code for all that is wrong with attributes.");

        await Assert.ThrowsAsync<InvalidAttributeNameException>(
            () => CreateQueueAsync(new Dictionary<string, string> { ["Colour"] = "red" }));
    }

    [SkippableFact]
    public async Task Fifo_queues_are_refused()
    {
        Skip.IfNot(Cloud.IsEmbedded, "Other clouds have FIFO queues.");
        var request = new CreateQueueRequest
        {
            QueueName = EmbeddedCloud.UniqueName("queue") + ".fifo", Attributes = new Dictionary<string, string> { ["FifoQueue"] = "true" },
        };

        await Assert.ThrowsAsync<UnsupportedOperationException>(() => Sqs.CreateQueueAsync(request));
    }

    [SkippableFact]
    public async Task Listing_by_prefix_goes_page_by_page()
    {
        Skip.IfNot(Cloud.IsEmbedded, "moto lists all queues on one page.");
        var prefix = EmbeddedCloud.UniqueName("list");
        foreach (var suffix in new[] { "a", "b", "c" })
        {
            await Sqs.CreateQueueAsync(new CreateQueueRequest { QueueName = $"{prefix}-{suffix}" });
        }

        List<string> seen = [];
        var request = new ListQueuesRequest { QueueNamePrefix = prefix, MaxResults = 2 };
        do
        {
            var page = await Sqs.ListQueuesAsync(request);
            Assert.InRange(page.QueueUrls.Count, 1, 2);
            seen.AddRange(page.QueueUrls);
            request.NextToken = page.NextToken;
        }
        while (request.NextToken is not null);

        Assert.Equal(["a", "b", "c"], seen.Select(url => url[^1..]).Order(StringComparer.Ordinal));
    }

    [Fact]
    public async Task Purging_empties_the_queue()
    {
        var url = await CreateQueueAsync();
        await SendAsync(url, "a");

        await Sqs.PurgeQueueAsync(new PurgeQueueRequest { QueueUrl = url });

        Assert.Empty(await ReceiveAsync(url));
    }
}
