using Amazon.SQS.Model;
using EventDrivenFrontends.Integration.Tests.Clouds;
using EventDrivenFrontends.Integration.Tests.Suites;

namespace EventDrivenFrontends.Integration.Tests.Sqs;

public abstract class QueueTests(Cloud cloud) : SqsTests(cloud)
{
    [SuiteFact]
    public async Task A_queue_is_found_by_its_name_and_gone_when_deleted()
    {
        var name = Cloud.UniqueName("queue");
        var url = (await Sqs.CreateQueueAsync(new CreateQueueRequest { QueueName = name })).QueueUrl;
        Assert.Equal(url, (await Sqs.GetQueueUrlAsync(name)).QueueUrl);

        await Sqs.DeleteQueueAsync(new DeleteQueueRequest { QueueUrl = url });

        await Assert.ThrowsAsync<QueueDoesNotExistException>(() => Sqs.GetQueueUrlAsync(name));
        await Assert.ThrowsAsync<QueueDoesNotExistException>(() => SendAsync(url, "late"));
    }

    [SuiteFact]
    public async Task Creating_it_again_gives_the_same_queue_unless_an_attribute_differs()
    {
        var request = new CreateQueueRequest
        {
            QueueName = Cloud.UniqueName("queue"), Attributes = new Dictionary<string, string> { ["VisibilityTimeout"] = "5" },
        };
        var url = (await Sqs.CreateQueueAsync(request)).QueueUrl;

        Assert.Equal(url, (await Sqs.CreateQueueAsync(request)).QueueUrl);

        request.Attributes["VisibilityTimeout"] = "6";
        await Assert.ThrowsAsync<QueueNameExistsException>(() => Sqs.CreateQueueAsync(request));
    }

    [SuiteFact]
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
        Assert.StartsWith($"arn:aws:sqs:{Cloud.Region}:", arn, StringComparison.Ordinal);
    }

    [SuiteFact]
    public async Task Unknown_attributes_are_refused_by_name()
    {

        await Assert.ThrowsAsync<InvalidAttributeNameException>(
            () => CreateQueueAsync(new Dictionary<string, string> { ["Colour"] = "red" }));
    }

    [SuiteFact]
    public async Task Listing_by_prefix_goes_page_by_page()
    {
        var prefix = Cloud.UniqueName("list");
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

    [SuiteFact]
    public async Task Purging_empties_the_queue()
    {
        var url = await CreateQueueAsync();
        await SendAsync(url, "a");

        await Sqs.PurgeQueueAsync(new PurgeQueueRequest { QueueUrl = url });

        Assert.Empty(await ReceiveAsync(url));
    }
}
