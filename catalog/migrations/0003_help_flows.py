import django.db.models.deletion
from django.db import migrations, models

VERSION_TRIGGER = """
CREATE TRIGGER catalog_new_version
BEFORE INSERT OR UPDATE OR DELETE OR TRUNCATE ON {table}
FOR EACH STATEMENT EXECUTE FUNCTION catalog_new_version()
"""

TABLES = [
    "catalog_helpflow",
    "catalog_helpquestion",
    "catalog_helpanswer",
    "catalog_helpweight",
]

# What no check on a single row can say. Deferred, so that rows may be written in any order.
WHOLE_QUESTION = """
CREATE FUNCTION catalog_help_question_is_whole(asked bigint) RETURNS void LANGUAGE plpgsql AS $$
BEGIN
    IF EXISTS (SELECT FROM catalog_helpquestion WHERE id = asked) AND NOT EXISTS (
        SELECT FROM catalog_helpanswer WHERE question_id = asked AND is_unsure
    ) THEN
        RAISE EXCEPTION 'help question % has no answer for who does not know', asked
        USING ERRCODE = 'check_violation', CONSTRAINT = 'catalog_help_answer_unsure_always';
    END IF;
    IF EXISTS (
        SELECT FROM catalog_helpanswer answer
        JOIN catalog_helpquestion this ON this.id = answer.question_id
        JOIN catalog_helpquestion next ON next.id = answer.next_id
        WHERE this.flow_id <> next.flow_id AND asked IN (this.id, next.id)
    ) THEN
        RAISE EXCEPTION 'an answer leads from or to help question % of another flow', asked
        USING ERRCODE = 'check_violation', CONSTRAINT = 'catalog_help_answer_next_in_same_flow';
    END IF;
END $$
"""

OF_QUESTION = """
CREATE FUNCTION catalog_help_question_changed() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    PERFORM catalog_help_question_is_whole(NEW.id);
    RETURN NULL;
END $$;
CREATE CONSTRAINT TRIGGER catalog_help_whole AFTER INSERT OR UPDATE ON catalog_helpquestion
DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION catalog_help_question_changed()
"""

OF_ANSWER = """
CREATE FUNCTION catalog_help_answer_changed() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF TG_OP <> 'INSERT' THEN
        PERFORM catalog_help_question_is_whole(OLD.question_id);
    END IF;
    IF TG_OP <> 'DELETE' THEN
        PERFORM catalog_help_question_is_whole(NEW.question_id);
    END IF;
    RETURN NULL;
END $$;
CREATE CONSTRAINT TRIGGER catalog_help_whole AFTER INSERT OR UPDATE OR DELETE ON catalog_helpanswer
DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION catalog_help_answer_changed()
"""


class Migration(migrations.Migration):
    dependencies = [
        ("catalog", "0002_catalogue_version_triggers"),
    ]

    operations = [
        migrations.CreateModel(
            name="HelpFlow",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("slug", models.SlugField(max_length=80, unique=True, verbose_name="address")),
                ("title", models.CharField(max_length=120, verbose_name="title")),
                (
                    "intro",
                    models.CharField(blank=True, max_length=240, verbose_name="introduction"),
                ),
                ("is_published", models.BooleanField(default=False, verbose_name="published")),
                (
                    "theme",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="flow",
                        to="catalog.problemtheme",
                        verbose_name="theme",
                    ),
                ),
            ],
            options={
                "verbose_name": "help flow",
                "verbose_name_plural": "help flows",
                "ordering": ["theme__position", "title"],
            },
        ),
        migrations.CreateModel(
            name="HelpQuestion",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("position", models.PositiveIntegerField(default=0, verbose_name="order")),
                (
                    "key",
                    models.SlugField(
                        db_index=False,
                        help_text="A short word; links that were shared contain it.",
                        max_length=40,
                        verbose_name="name in the address",
                    ),
                ),
                ("text", models.CharField(max_length=160, verbose_name="question")),
                (
                    "explanation",
                    models.CharField(blank=True, max_length=240, verbose_name="explanation"),
                ),
                (
                    "flow",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="questions",
                        to="catalog.helpflow",
                        verbose_name="flow",
                    ),
                ),
            ],
            options={
                "verbose_name": "help question",
                "verbose_name_plural": "help questions",
                "ordering": ["position", "pk"],
                "abstract": False,
            },
        ),
        migrations.CreateModel(
            name="HelpAnswer",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("position", models.PositiveIntegerField(default=0, verbose_name="order")),
                (
                    "key",
                    models.SlugField(
                        db_index=False,
                        help_text="A short word; links that were shared contain it.",
                        max_length=40,
                        verbose_name="name in the address",
                    ),
                ),
                ("text", models.CharField(max_length=120, verbose_name="answer")),
                (
                    "is_unsure",
                    models.BooleanField(
                        default=False, editable=False, verbose_name="means “I don't know”"
                    ),
                ),
                (
                    "next",
                    models.ForeignKey(
                        blank=True,
                        help_text="Empty when the outcome follows.",
                        null=True,
                        on_delete=django.db.models.deletion.RESTRICT,
                        related_name="reached_from",
                        to="catalog.helpquestion",
                        verbose_name="next question",
                    ),
                ),
                (
                    "question",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="answers",
                        to="catalog.helpquestion",
                        verbose_name="question",
                    ),
                ),
            ],
            options={
                "verbose_name": "help answer",
                "verbose_name_plural": "help answers",
                "ordering": ["is_unsure", "position", "pk"],
            },
        ),
        migrations.CreateModel(
            name="HelpWeight",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "weight",
                    models.PositiveSmallIntegerField(
                        default=1,
                        help_text="From 1, a little, to 10, very much.",
                        verbose_name="weight",
                    ),
                ),
                (
                    "reason",
                    models.CharField(
                        help_text="Begins with “omdat”, without a full stop.",
                        max_length=200,
                        verbose_name="reason",
                    ),
                ),
                (
                    "answer",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="weights",
                        to="catalog.helpanswer",
                    ),
                ),
                (
                    "product",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="help_weights",
                        to="catalog.product",
                        verbose_name="product",
                    ),
                ),
            ],
            options={
                "verbose_name": "product that fits an answer",
                "verbose_name_plural": "products that fit an answer",
                "ordering": ["-weight", "pk"],
            },
        ),
        migrations.AddField(
            model_name="helpanswer",
            name="products",
            field=models.ManyToManyField(
                related_name="+", through="catalog.HelpWeight", to="catalog.product"
            ),
        ),
        migrations.AddConstraint(
            model_name="helpquestion",
            constraint=models.UniqueConstraint(
                fields=("flow", "key"),
                name="catalog_help_question_key_once_per_flow",
                violation_error_message="Another question of this flow has this name.",
            ),
        ),
        migrations.AddConstraint(
            model_name="helpquestion",
            constraint=models.CheckConstraint(
                condition=models.Q(("key", "vraag"), _negated=True),
                name="catalog_help_question_key_not_reserved",
                violation_error_message="The name “vraag” has another meaning in the address.",
            ),
        ),
        migrations.AddConstraint(
            model_name="helpweight",
            constraint=models.UniqueConstraint(
                fields=("answer", "product"),
                name="catalog_help_product_once_per_answer",
                violation_error_message="This product has a weight for this answer already.",
            ),
        ),
        migrations.AddConstraint(
            model_name="helpweight",
            constraint=models.CheckConstraint(
                condition=models.Q(("weight__gte", 1), ("weight__lte", 10)),
                name="catalog_help_weight_in_range",
                violation_error_message="A weight lies between 1 and 10.",
            ),
        ),
        migrations.AddConstraint(
            model_name="helpweight",
            constraint=models.CheckConstraint(
                condition=models.Q(("reason__istartswith", "omdat ")),
                name="catalog_help_reason_is_a_clause",
                violation_error_message="A reason begins with “omdat”.",
            ),
        ),
        migrations.AddConstraint(
            model_name="helpanswer",
            constraint=models.UniqueConstraint(
                fields=("question", "key"),
                name="catalog_help_answer_key_once_per_question",
                violation_error_message="Another answer to this question has this name.",
            ),
        ),
        migrations.AddConstraint(
            model_name="helpanswer",
            constraint=models.UniqueConstraint(
                condition=models.Q(("is_unsure", True)),
                fields=("question",),
                name="catalog_help_answer_unsure_once_per_question",
            ),
        ),
        *[
            migrations.RunSQL(
                VERSION_TRIGGER.format(table=table),
                f"DROP TRIGGER catalog_new_version ON {table}",
            )
            for table in TABLES
        ],
        migrations.RunSQL(WHOLE_QUESTION, "DROP FUNCTION catalog_help_question_is_whole(bigint)"),
        migrations.RunSQL(OF_QUESTION, "DROP FUNCTION catalog_help_question_changed() CASCADE"),
        migrations.RunSQL(OF_ANSWER, "DROP FUNCTION catalog_help_answer_changed() CASCADE"),
    ]
