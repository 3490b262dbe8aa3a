using EventDrivenFrontends.Integration.Tests.CloudFormation;
using EventDrivenFrontends.Integration.Tests.DynamoDb;
using EventDrivenFrontends.Integration.Tests.DynamoDbStreams;
using EventDrivenFrontends.Integration.Tests.EventBridge;
using EventDrivenFrontends.Integration.Tests.Sqs;
using EventDrivenFrontends.Integration.Tests.Template;

namespace EventDrivenFrontends.Integration.Tests.Suites;

/// <summary>The one place that says where a cloud is not as AWS is. With <c>AWS_TEST_DIFFERENCES=check</c> each entry is tried.</summary>
internal static class KnownDifferences
{
    public static IReadOnlyList<Difference> All { get; } =
    [
        // ---- DynamoDB Local 1.25.1
        Local<TableTests>(nameof(TableTests.Tags_are_kept_added_and_removed), "It has no tags."),
        Local<ItemTests>(
            nameof(ItemTests.An_update_within_an_attribute_returns_no_more_than_what_it_updated), "It returns the whole attribute."),
        Local<StreamTests>(nameof(StreamTests.A_record_names_its_region), "Its region is ddblocal."),
        Local<HostileStreamTests>(
            nameof(HostileStreamTests.A_place_that_is_none_is_refused),
            "It answers with InternalFailure.",
            "AFTER_SEQUENCE_NUMBER, 999999999999999999999"),

        Local<HostileStreamTests>(
            nameof(HostileStreamTests.Names_that_no_stream_or_shard_has_are_refused), "It answers with ResourceNotFoundException."),
        Local<HostileReadTests>(nameof(HostileReadTests.A_query_that_cannot_be_is_refused), "It runs the query.", "too long a start"),

        // ---- moto 5.2.1: tables and items
        Moto<TableTests>(nameof(TableTests.Tags_are_kept_added_and_removed), "Its answer to UntagResource has a wrong checksum."),
        Moto<TableTests>(
            nameof(TableTests.Whatever_is_asked_of_a_missing_table_it_is_not_found), "DescribeTimeToLive has another error for it."),
        Moto<HostileTableTests>(
            nameof(HostileTableTests.A_table_that_cannot_be_is_refused),
            "It makes the table.",
            "a short name",
            "a name with a space",
            "the sort key first",
            "a stream of no kind",
            "two indexes of one name",
            "a local index by another partition",
            "an index of no attributes",
            "six local indexes"),
        Moto<HostileTableTests>(nameof(HostileTableTests.An_update_that_changes_nothing_is_refused), "It accepts the update."),
        Moto<HostileTableTests>(nameof(HostileTableTests.A_limit_of_no_tables_or_too_many_is_refused), "It takes any limit."),
        Moto<TimeToLiveTests>(nameof(TimeToLiveTests.What_changes_nothing_or_too_much_is_refused), "It takes all of it."),
        Moto<ItemTests>(
            nameof(ItemTests.Numbers_come_back_in_plain_digits), "It keeps a number as it was written.", "1.0", "1e3", "-0", "0.10"),
        Moto<ItemTests>(
            nameof(ItemTests.An_update_within_an_attribute_returns_no_more_than_what_it_updated),
            "It returns the whole attribute.",
            "UPDATED_OLD"),
        Moto<ItemTests>(nameof(ItemTests.An_update_of_a_missing_item_makes_it), "It fails without an expression.", ""),
        Moto<ItemTests>(
            nameof(ItemTests.A_projection_returns_the_parts_that_are_there), "Of several elements of a list it returns the last."),
        Moto<HostileItemTests>(
            nameof(HostileItemTests.An_item_that_cannot_be_is_refused),
            "It keeps the item, or fails with an error of its own.",
            "a number that is too large",
            "a number with too many digits",
            "a set with an element twice",
            "a value of no type",
            "33 levels"),
        Moto<HostileItemTests>(nameof(HostileItemTests.An_item_at_the_limits_is_kept), "It counts the size in another way."),
        Moto<HostileItemTests>(
            nameof(HostileItemTests.An_update_that_cannot_be_changes_nothing), "It fails with an error of its own.", "SET #unknown = :v"),
        Moto<HostileItemTests>(nameof(HostileItemTests.A_key_must_be_the_tables_key_and_nothing_more), "It ignores what is more."),
        Moto<HostileItemTests>(nameof(HostileItemTests.Values_that_no_expression_uses_are_refused), "It ignores them."),
        Moto<ConditionTests>(
            nameof(ConditionTests.A_write_happens_only_when_its_condition_holds), "It fails to compare a number with a text.", "v < :text"),

        // ---- moto 5.2.1: reads, batches and transactions
        Moto<HostileReadTests>(
            nameof(HostileReadTests.A_query_that_cannot_be_is_refused),
            "It runs the query, or has another error.",
            "an alternative",
            "a key of another type",
            "a filter on a key",
            "an index that is not there",
            "a start in another partition",
            "an empty start",
            "too long a start",
            "half a start",
            "a selection of nothing",
            "a projection and a count",
            "parts that overlap"),
        Moto<HostileReadTests>(nameof(HostileReadTests.A_limit_of_none_is_refused), "It takes any limit."),
        Moto<HostileReadTests>(nameof(HostileReadTests.Segments_must_fit_their_total), "It takes any segment.", "-1, 2", "0, 1000001"),
        Moto<DynamoDb.BatchTests>(nameof(DynamoDb.BatchTests.An_item_may_be_there_only_once), "It takes the batch."),
        Moto<DynamoDb.BatchTests>(nameof(DynamoDb.BatchTests.Empty_batches_are_refused), "It takes the batch."),
        Moto<DynamoDb.BatchTests>(
            nameof(DynamoDb.BatchTests.One_write_that_cannot_be_stops_the_whole_batch), "It makes the writes that come before."),
        Moto<DynamoDb.BatchTests>(
            nameof(DynamoDb.BatchTests.Twenty_six_writes_and_a_hundred_and_one_reads_are_too_many), "It takes the batch."),
        Moto<TransactionTests>(
            nameof(TransactionTests.Reads_come_in_the_order_of_the_request_with_gaps), "It ignores the projection of a transaction."),
        Moto<TransactionTests>(nameof(TransactionTests.A_repeated_call_with_its_token_does_nothing_more), "It ignores the token."),
        Moto<TransactionTests>(nameof(TransactionTests.A_token_is_for_one_content_only), "It ignores the token."),

        // ---- moto 5.2.1: streams
        Moto<StreamTests>(nameof(StreamTests.A_record_names_its_region), "It is always us-east-1."),
        Moto<StreamTests>(nameof(StreamTests.What_changes_nothing_is_not_told), "It tells of every write."),
        Moto<StreamTests>(nameof(StreamTests.A_stream_that_is_switched_off_can_be_read_to_its_end), "It fails to switch it off."),
        Moto<HostileStreamTests>(
            nameof(HostileStreamTests.A_stream_or_shard_that_is_not_there_is_not_found), "It takes the table's stream for any ARN."),
        Moto<HostileStreamTests>(
            nameof(HostileStreamTests.Names_that_no_stream_or_shard_has_are_refused), "It fails with an error of its own."),
        Moto<HostileStreamTests>(nameof(HostileStreamTests.An_iterator_that_is_none_is_refused), "It fails with an error of its own."),
        Moto<HostileStreamTests>(
            nameof(HostileStreamTests.A_place_that_is_none_is_refused), "It fails with an error of its own, or takes it."),
        Moto<HostileStreamTests>(nameof(HostileStreamTests.A_limit_of_no_records_or_too_many_is_refused), "It takes any limit."),

        // ---- moto 5.2.1: queues
        Moto<QueueTests>(nameof(QueueTests.Unknown_attributes_are_refused_by_name), "It ignores them."),
        Moto<QueueTests>(nameof(QueueTests.Listing_by_prefix_goes_page_by_page), "It lists all on one page."),
        Moto<MessageTests>(nameof(MessageTests.Characters_that_no_message_may_hold_are_refused), "It takes most of them."),
        Moto<Sqs.BatchTests>(nameof(Sqs.BatchTests.One_bad_entry_fails_alone), "It takes the entry."),

        // ---- moto 5.2.1: events
        Moto<RuleTests>(
            nameof(RuleTests.A_faulty_rule_is_refused), "It takes any name and any schedule.", "a b", "r, , rate(1 minutes)"),
        Moto<RuleTests>(nameof(RuleTests.A_rule_takes_five_targets), "It takes any number."),
        Moto<RuleTests>(
            nameof(RuleTests.A_rule_is_deleted_after_its_targets_and_a_bus_after_its_rules), "It deletes a bus with its rules."),
        Moto<RuleTests>(nameof(RuleTests.A_pattern_can_be_tried), "TestEventPattern always answers with nothing."),
        Moto<PutEventsTests>(nameof(PutEventsTests.A_matching_event_comes_to_the_queue_in_its_envelope), "The account is missing."),
        Moto<PutEventsTests>(nameof(PutEventsTests.A_faulty_entry_fails_alone), "It takes three of the faults."),
        Moto<PutEventsTests>(
            nameof(PutEventsTests.Too_many_or_too_large_entries_are_refused_as_a_whole), "It has no limit for the size of all entries."),
        Moto<PutEventsTests>(
            nameof(PutEventsTests.An_event_for_a_bus_that_does_not_exist_is_accepted_and_goes_nowhere), "It refuses the call."),
        Moto<PutEventsTests>(
            nameof(PutEventsTests.A_disabled_rule_delivers_nothing_until_it_is_enabled), "A disabled rule still delivers."),
        Moto<PutEventsTests>(
            nameof(PutEventsTests.An_input_transformer_shapes_the_message), "It fails on a quoted variable in the template."),
        Moto<PutEventsTests>(
            nameof(PutEventsTests.An_event_whose_queue_is_gone_goes_to_the_dead_letter_queue_with_the_reason),
            "PutEvents fails, and DeadLetterConfig is ignored."),

        // ---- moto 5.2.1: stacks
        Moto<TemplateTests>(
            nameof(TemplateTests.It_makes_what_it_makes_on_the_embedded_cloud_with_another_prefix), "A Ref to a bus is not its name.", "output"),
        Moto<TemplateTests>(
            nameof(TemplateTests.It_makes_what_it_makes_on_the_embedded_cloud_with_another_prefix),
            "It ignores TimeToLiveSpecification and AWS::SQS::QueuePolicy.",
            "expiry",
            "policy"),
        Moto<StackTests>(
            nameof(StackTests.A_stack_makes_its_resources_in_order_and_gives_its_outputs), "It tells of the stack alone, not of its resources."),
        Moto<StackTests>(nameof(StackTests.A_parameter_that_is_not_to_be_told_is_not), "It tells what has NoEcho."),
        Moto<StackTests>(nameof(StackTests.A_reference_to_a_bus_is_its_name), "It fails on a Ref as EventBusName."),
        Moto<StackTests>(
            nameof(StackTests.An_update_changes_in_place_what_it_can_and_replaces_the_rest), "It writes a pattern with other spaces."),
        Moto<StackTests>(nameof(StackTests.A_stack_that_fails_takes_back_what_it_made_and_says_why), "CreateStack itself fails."),
        Moto<StackTests>(nameof(StackTests.An_update_that_fails_leaves_the_stack_as_it_was), "It takes the faulty template."),
        Moto<StackTests>(nameof(StackTests.A_queue_that_exists_already_is_not_adopted), "It adopts the queue."),
        Moto<StackTests>(
            nameof(StackTests.A_faulty_template_is_refused_before_anything_is_made), "It takes the template, or words it differently."),
        Moto<StackTests>(nameof(StackTests.An_unknown_property_is_not_lost_in_silence), "It ignores the property."),
    ];

    public static Difference? Of(Type testClass, string test, IEnumerable<object?> arguments) =>
        All.FirstOrDefault(difference => difference.IsOf(testClass, test, arguments));

    private static Difference Local<TSuite>(string test, string reason, params string[] cases)
        where TSuite : Suite => new(typeof(OnDynamoDbLocal), typeof(TSuite), test, $"DynamoDB Local is not as AWS is: {reason}", cases);

    private static Difference Moto<TSuite>(string test, string reason, params string[] cases)
        where TSuite : Suite => new(typeof(OnMoto), typeof(TSuite), test, $"moto is not as AWS is: {reason}", cases);
}
