"""The only keeper of the register's files: models, migrations, journal, backup."""
