"""The room 设置: the office, its villages, the register's safety, and the program itself."""
